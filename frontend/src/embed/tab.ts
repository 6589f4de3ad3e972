/** The only thing that is kept on the site's side, and only while a chat runs: whether the next page shows it open. */
const NAME = "helpline-chat";

/** A site may forbid storage; then the visitor opens the chat again by hand, and it is still there. */
export function remember(seen: "shown" | "hidden" | null): void {
  try {
    if (seen) sessionStorage.setItem(NAME, seen);
    else sessionStorage.removeItem(NAME);
  } catch {}
}

export function recall(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}
