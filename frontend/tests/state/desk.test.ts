import { describe, expect, test } from "vitest";
import type { SpecialistSnapshot, StaffChat } from "../../src/protocol/generated.ts";
import {
  type Desk,
  EMPTY_DESK,
  happened,
  joined as joinedAt,
  left,
  noticed,
  seen,
  welcomed as welcomedAt,
} from "../../src/state/desk.ts";
import {
  canResume,
  longestWaiting,
  myChats,
  offers,
  toWrapUp,
  unreadInAll,
  wasLost,
} from "../../src/state/deskAsks.ts";
import { type ChatId, type DeskChat, sentSlugs, unread, visitorsWords } from "../../src/state/deskChat.ts";
import { entryAfter, snapshot } from "../support/desk.ts";
import { acceptedBy, articleSent, CHAT, lostBy, NOON, offerTo, said, staffChat } from "../support/staff.ts";

const welcomed = (desk: Desk, fresh: SpecialistSnapshot) => welcomedAt(desk, fresh, 0);
const joined = (desk: Desk, chat: StaffChat) => joinedAt(desk, chat, 0);
const offered = (desk: Desk) => offers(desk)[0] ?? null;

const talking = staffChat(acceptedBy("ana"), said("visitor", "hello"));

function atMyDesk(...chats: SpecialistSnapshot["chats"]): Desk {
  return welcomed(EMPTY_DESK, snapshot(...chats));
}

test("a notice that only a newer service knows leaves the desk as it is", () => {
  const desk = atMyDesk(talking);
  expect(noticed(desk, { type: "weather_changed" } as never, 0)).toBe(desk);
});

test("a chat that cannot be read is on the desk and says so; an older service says nothing, and means that it can", () => {
  const { readable: _, ...ofAnOlderService } = talking;
  expect(atMyDesk({ ...talking, readable: false }).chats[CHAT]?.readable).toBe(false);
  expect(atMyDesk(ofAnOlderService as never).chats[CHAT]?.readable).toBe(true);
});

describe("unread marks", () => {
  test("a message is unread until somebody has looked as far as it", () => {
    const more = entryAfter(talking, said("visitor", "more", "client-0009"));
    const desk = happened(atMyDesk(talking), CHAT, more);
    expect(unreadInAll(desk)).toBe(1);
    expect(unreadInAll(seen(desk, CHAT, more.seq - 1))).toBe(1);
    expect(unreadInAll(seen(desk, CHAT, more.seq))).toBe(0);
  });

  test("what I say myself is never unread", () => {
    const desk = happened(atMyDesk(talking), CHAT, entryAfter(talking, said("specialist", "hi", "client-0009")));
    expect(unreadInAll(desk)).toBe(0);
  });
});

describe("entries", () => {
  test("the same entry twice is there once", () => {
    const entry = entryAfter(talking, said("visitor", "more", "client-0009"));
    const desk = happened(happened(atMyDesk(talking), CHAT, entry), CHAT, entry);
    expect(desk.chats[CHAT]?.entries).toHaveLength(talking.entries.length + 1);
  });

  test("an entry after a gap waits for what is missing", () => {
    const desk = happened(atMyDesk(talking), CHAT, { seq: 99, prev: 98, event: said("visitor", "later") });
    expect(desk.chats[CHAT]?.view.seq).toBe(talking.view.seq);
  });

  test("a reconnect adds what was missed", () => {
    const before = atMyDesk(talking);
    const more = entryAfter(talking, said("visitor", "are you there?", "client-0009"));
    const fresh = { ...talking, view: { ...talking.view, seq: more.seq }, entries: [more] };
    const after = welcomed(before, snapshot(fresh));
    expect(after.chats[CHAT]?.entries).toHaveLength(talking.entries.length + 1);
    expect(unread(after.chats[CHAT] as DeskChat)).toBe(1);
  });

  test("a chat of which an older copy was put back is shown as it is there, and what follows in it is unread", () => {
    const more = entryAfter(talking, said("visitor", "more", "client-0009"));
    const before = seen(happened(atMyDesk(talking), CHAT, more), CHAT, more.seq);
    const after = welcomed(before, snapshot(talking));
    expect(after.chats[CHAT]?.entries).toEqual(talking.entries);
    expect(unreadInAll(after)).toBe(0);
    const other = entryAfter(talking, said("visitor", "said after the copy", "client-0010"));
    expect(unreadInAll(happened(after, CHAT, other))).toBe(1);
    expect(welcomedAt(EMPTY_DESK, snapshot(talking), 0, { [CHAT]: more.seq }).chats[CHAT]?.seen).toBe(talking.view.seq);
  });

  test("a chat that is not in the snapshot has gone to somebody else", () => {
    const desk = atMyDesk(talking);
    expect(welcomed(desk, snapshot())).toHaveProperty("chats", {});
    expect(left(desk, CHAT)).toHaveProperty("chats", {});
  });

  test("an erased chat keeps its entries and none of its words", () => {
    const erased = entryAfter(talking, { type: "chat_erased", at: NOON, by: "visitor" });
    const desk = happened(atMyDesk(talking), CHAT, erased);
    expect(JSON.stringify(desk.chats[CHAT])).not.toContain("hello");
  });
});

describe("what the desk asks of me", () => {
  const wasMine = staffChat(acceptedBy("ana"), lostBy("ana"));

  test("only an offer to me is my offer", () => {
    expect(offered(joined(atMyDesk(), staffChat(offerTo("ana"))))).not.toBeNull();
    expect(offered(joined(atMyDesk(), staffChat(offerTo("luis"))))).toBeNull();
  });

  test("of two offers the one that is over first is shown first", () => {
    const later = staffChat(offerTo("ana"));
    const view = { ...later.view, chat_id: "chat-of-kim-0001", offer: { to: "ana", until: "2026-03-10T17:00:29Z" } };
    const both = joined(joined(atMyDesk(), later), { ...later, view });
    expect(offered(both)?.view.chat_id).toBe("chat-of-kim-0001");
  });

  test("an offer shows what was written ahead", () => {
    const chat = offered(joined(atMyDesk(), staffChat(said("visitor", "I am scared"), offerTo("ana"))));
    expect(chat === null ? [] : visitorsWords(chat)).toEqual(["I am scared"]);
  });

  test("a chat that I lost may be taken back until somebody else has it", () => {
    const desk = atMyDesk(wasMine);
    expect(myChats(desk)).toHaveLength(1);
    expect(wasLost(desk)).toBe(true);
    const taken = happened(desk, CHAT, entryAfter(wasMine, acceptedBy("luis")));
    expect(myChats(taken)).toHaveLength(0);
    const chat = taken.chats[CHAT];
    expect(chat !== undefined && canResume(taken, chat)).toBe(false);
  });

  test("an ended chat waits for its wrap-up and holds its place in the list", () => {
    const ended = staffChat(acceptedBy("ana"), { type: "chat_ended", at: NOON, by: "visitor", why: "finished" });
    expect(toWrapUp(atMyDesk(ended))?.view.chat_id).toBe(CHAT);
  });

  test("an article that was sent is known as sent", () => {
    const chat = atMyDesk(staffChat(acceptedBy("ana"), articleSent)).chats[CHAT];
    expect(chat === undefined ? [] : [...sentSlugs(chat)]).toEqual(["hospice"]);
  });
});

describe("notices", () => {
  test("the visitor's typing lapses by itself and ends with a message", () => {
    const typing = noticed(atMyDesk(talking), { type: "typing", chat_id: CHAT, by: "visitor" }, 1_000);
    expect(typing.chats[CHAT]?.typingUntil).toBe(7_000);
    const spoken = happened(typing, CHAT, entryAfter(talking, said("visitor", "so", "client-0009")));
    expect(spoken.chats[CHAT]?.typingUntil).toBe(0);
  });

  test("an offer that I missed shows why I am away", () => {
    const mine = { ...snapshot().desk, available: false, why_away: "offer_missed" as const };
    expect(noticed(atMyDesk(), mine, 0).mine?.why_away).toBe("offer_missed");
  });

  test("suggestions belong to their chat, and those for an unknown chat are dropped", () => {
    const desk = atMyDesk(talking);
    expect(noticed(desk, { type: "suggestions", chat_id: "chat-of-somebody-else", cards: [] }, 0)).toBe(desk);
  });
});

describe("who waits longest", () => {
  const at = (seconds: number) => `2026-03-10T17:00:${seconds}Z`;
  const waiting = (id: string, seconds: number) => {
    const chat = staffChat(acceptedBy("ana"), { ...said("visitor", "hello"), at: at(seconds) });
    return { ...chat, view: { ...chat.view, chat_id: id } };
  };
  const desk = atMyDesk(waiting("rosa", 30), waiting("kim", 20), waiting("mona", 25));
  const [kim, mona] = ["kim", "mona"] as ChatId[];

  test("is whoever had no answer for longest, but not the chat that is in front", () => {
    expect(longestWaiting(desk, null)?.id).toBe("kim");
    expect(longestWaiting(desk, kim as ChatId)?.id).toBe("mona");
  });

  test("is nobody who was answered, and where all were, whoever said something unread", () => {
    const answered = (chat: StaffChat) => {
      const entry = entryAfter(chat, { ...said("specialist", "hi", "client-0009"), at: at(40) });
      return { ...chat, view: { ...chat.view, seq: entry.seq }, entries: [...chat.entries, entry] };
    };
    const all = [answered(waiting("rosa", 30)), answered(waiting("mona", 25))];
    expect(longestWaiting(atMyDesk(...all), null)).toBeNull();
    expect(longestWaiting(atMyDesk(...all), mona as ChatId)).toBeNull();
  });
});
