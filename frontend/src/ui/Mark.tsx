type MarkProps = { readonly kind: "plain" | "warn" | "danger" | "good"; readonly children: string };

/** A short word in a frame. The word carries the meaning; the colour only helps to find it. */
export function Mark({ kind, children }: MarkProps) {
  return <span class={`mark ${kind}`}>{children}</span>;
}
