import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FakeService } from "../../src/link/fake.ts";
import type { Entry, Happened, ServerFrame } from "../../src/protocol/generated.ts";

/** What the next version of the service sent to each page; tests/versions/recorder.py wrote it down. */
const KEPT = join(import.meta.dirname, "../../../tests/versions/recorded/next.json");

type Page = { readonly role: string; readonly name: string; readonly frames: readonly ServerFrame[] };
type Ring = readonly unknown[];
const RECORDING: { readonly pages: readonly Page[]; readonly rings: readonly Ring[] } = JSON.parse(
  readFileSync(KEPT, "utf8"),
);

/** Jo talks, Kim's chat is over. */
export const [JO, KIM] = RECORDING.pages.filter(({ role }) => role === "visitor") as [Page, Page];
export const ANA = RECORDING.pages.find(({ role }) => role === "specialist") as Page;
export const SAM = RECORDING.pages.find(({ role }) => role === "supervisor") as Page;

/** Notices that only the next version knows, as one process passes them to another. */
export const NOTICES: readonly ServerFrame[] = RECORDING.rings
  .filter(([kind]) => kind === "Passing")
  .map(([, , , frame]) => JSON.parse(frame as string));

/** The entries that a page was sent, each once, in order. */
export function entriesOf({ frames }: Page, chatId: string): readonly Entry[] {
  const sent = frames.flatMap((frame): readonly Entry[] => {
    if (frame.type === "happened") return ofChat(frame, chatId);
    if (frame.type === "ack" && frame.happened) return ofChat(frame.happened, chatId);
    if (frame.type === "joined") return frame.chat.view.chat_id === chatId ? frame.chat.entries : [];
    if (frame.type !== "welcome") return [];
    const { snapshot } = frame;
    if (snapshot.role === "visitor") return snapshot.chat.view.chat_id === chatId ? snapshot.chat.entries : [];
    return [];
  });
  return [...new Map(sent.map((entry) => [entry.seq, entry])).values()].sort((a, b) => a.seq - b.seq);
}

function ofChat({ chat_id, seq, prev, event }: Happened, chatId: string): readonly Entry[] {
  return chat_id === chatId ? [{ seq, prev, event }] : [];
}

/** The next version, which sends a page what it sent before, and answers nothing. */
export class NextService extends FakeService {
  sends({ frames }: Page): void {
    for (const frame of frames) this.say(frame);
  }
}
