import { useSpeech } from "./speech.ts";

/** A refusal in words; the place for it is there before there is one, so that it is announced. */
export function Problem({ code }: { readonly code: string | null }) {
  const { say } = useSpeech();
  return (
    <p role="alert" class="problem">
      {code === null ? "" : say(`refusal.${code}`)}
    </p>
  );
}
