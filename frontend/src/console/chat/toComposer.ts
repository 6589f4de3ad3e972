/** Go on writing: whatever was chosen stands in the field where it can be edited. */
export function toComposer(): void {
  requestAnimationFrame(() => document.getElementById("composer")?.focus());
}
