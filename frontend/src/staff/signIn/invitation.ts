import { WELCOME } from "../../protocol/generated.ts";

/** The token in the address of a link that sets a password; null where there is none. */
export function invitationIn(hash: string): string | null {
  return hash.startsWith(WELCOME) ? hash.slice(WELCOME.length) : null;
}

/** The link is done with: nobody finds its token in the history of this browser. */
export function forgetInvitation(): void {
  history.replaceState(null, "", `${location.pathname}${location.search}`);
}
