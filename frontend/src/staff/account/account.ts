import { ask } from "../../link/ask.ts";
import type { ChangeOwnPassword, Invited, Me, UseInvitation } from "../../protocol/generated.ts";

export const changePassword = (body: ChangeOwnPassword) => ask<Me>("POST", "/api/me/password", body);

export const showInvitation = (token: string) => ask<Invited>("POST", "/api/invitation", { token });
export const spendInvitation = (body: UseInvitation) => ask<Me>("POST", "/api/invitation/use", body);
