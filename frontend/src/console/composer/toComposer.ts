import type { ChatId } from "../../state/deskChat.ts";

/** The field in which one writes to this visitor; no two chats share one. */
export function composerOf(id: ChatId): string {
  return `composer-${id}`;
}

/** The field for a note about them. */
export function noteOf(id: ChatId): string {
  return `note-${id}`;
}

/** Go on writing a note. */
export function toNote(id: ChatId): void {
  requestAnimationFrame(() => document.getElementById(noteOf(id))?.focus());
}

/** Go on writing: whatever was chosen stands in the field where it can be edited. */
export function toComposer(id: ChatId): void {
  requestAnimationFrame(() => document.getElementById(composerOf(id))?.focus());
}
