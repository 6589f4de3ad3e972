import { ask, Refusal } from "../../link/ask.ts";
import type { Me, SignIn } from "../../protocol/generated.ts";
import { forgetStaff } from "../keep.ts";

export const signIn = (body: SignIn) => ask<Me>("POST", "/api/sign-in", body);

/** Signed out is signed out, with or without the service: what was half-done is gone from this tab first. */
export function signOut(): Promise<void> {
  forgetStaff();
  return ask<void>("POST", "/api/sign-out");
}

/** Who is signed in; null when nobody is. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await ask<Me>("GET", "/api/me");
  } catch (problem) {
    if (problem instanceof Refusal && problem.problem.code === "sign_in_needed") return null;
    throw problem;
  }
}
