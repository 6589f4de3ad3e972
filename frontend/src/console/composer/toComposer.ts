import type { ChatId } from "../../state/deskChat.ts";

/** The field in which one writes to this visitor; no two chats share one. */
export function composerOf(id: ChatId): string {
  return `composer-${id}`;
}

/** Go on writing: whatever was chosen stands in the field where it can be edited. */
export function toComposer(id: ChatId): void {
  requestAnimationFrame(() => document.getElementById(composerOf(id))?.focus());
}
