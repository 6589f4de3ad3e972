import { ask, HttpRefusal } from "../../link/ask.ts";
import type { Me, SignIn } from "../../protocol/generated.ts";
import { forgetStaff } from "../keep.ts";

export const signIn = (body: SignIn) => ask<Me>("POST", "/api/sign-in", body);

/**
 * What was half-done is gone from this tab, with or without the service. Whether the session is over too: no script can
 * take the cookie away, so that until the service has heard of it the next person at this computer would be signed in.
 */
export async function signOut(): Promise<boolean> {
  forgetStaff();
  try {
    await ask<void>("POST", "/api/sign-out");
    return true;
  } catch (problem) {
    return problem instanceof HttpRefusal && problem.problem.code === "sign_in_needed";
  }
}

/** Who is signed in; null when nobody is. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await ask<Me>("GET", "/api/me");
  } catch (problem) {
    if (problem instanceof HttpRefusal && problem.problem.code === "sign_in_needed") return null;
    throw problem;
  }
}
