// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { SignOut } from "../../../src/console/leaving/SignOut.tsx";
import { useLeaving } from "../../../src/console/leaving/useLeaving.ts";
import type { Colleague, Event } from "../../../src/protocol/generated.ts";
import type { Desk } from "../../../src/state/desk.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, NOON, staffChat } from "../../support/staff.ts";

let page: HTMLElement | null = null;

// What listens to the window goes with its page.
afterEach(() => {
  if (page !== null) render(null, page);
  vi.unstubAllGlobals();
});

const OF_ANA = staffChat(acceptedBy("ana"));
const TALKING = newChat(OF_ANA);
const KIMS = newChat({ ...OF_ANA, view: { ...OF_ANA.view, chat_id: "chat-of-kim-0001" } }, 1);
const ENDED: Event = { type: "chat_ended", at: NOON, by: "visitor", why: "finished" };
const LUIS: Colleague = { person_id: "luis", name: "Luis", languages: ["en"], available: true };

function Page() {
  useLeaving();
  return <SignOut />;
}

/** One of the ways in which a chat can go. */
async function pick(chat: HTMLElement, way: string): Promise<void> {
  const label = [...chat.querySelectorAll("label")].find((each) => each.textContent?.includes(way));
  await act(async () => label?.querySelector("input")?.click());
}

async function header(chats: Desk["chats"] = { [CHAT]: TALKING }) {
  answering({ "/api/topics": { topics: [] } });
  const actions = rememberedActions();
  actions.partFrom.mockResolvedValue(true);
  const store = consoleWith(TALKING);
  store.desk.value = { ...store.desk.value, chats };
  const onPage = await shown(
    <Around store={store} actions={actions}>
      <Page />
    </Around>,
  );
  page = onPage.page;
  return { ...onPage, actions, store };
}

/** Whether the browser would ask before it lets go of the page. */
function asksFirst(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

test("with nobody in a chat, signing out asks nothing, and neither does closing the page", async () => {
  const { actions, click } = await header({});
  expect(asksFirst()).toBe(false);
  await click("Sign out");
  expect(actions.signOut).toHaveBeenCalledOnce();
});

test("whoever signs out with a chat open is asked what becomes of it, and can go there instead", async () => {
  const { actions, click, page, text } = await header();
  await click("Sign out");
  expect(actions.signOut).not.toHaveBeenCalled();
  expect(text()).toContain("1 chat is still with you");
  await click("Go to this chat");
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.turnTo).toHaveBeenCalledOnce();
  expect(page.querySelector("dialog[open]")).toBeNull();
});

test("a chat that nothing was decided about is kept for whoever is free next, with what was written for them", async () => {
  const { actions, click, store } = await header();
  store.drafts.change(TALKING.id, { transfer: { to: "person:luis", note: "Go slowly." } });
  await click("Sign out");
  await click("Do this and sign out");
  const anybody = { to_person: null, to_skill: null };
  expect(actions.partFrom).toHaveBeenCalledWith([{ id: CHAT, is: "passed_on", to: anybody, note: "Go slowly." }]);
  expect(actions.signOut).toHaveBeenCalledOnce();
});

test("each chat goes its own way: to somebody, or to its end", async () => {
  const { actions, click, page, store, type } = await header({ [CHAT]: TALKING, [KIMS.id]: KIMS });
  store.desk.value = { ...store.desk.value, colleagues: [LUIS] };
  actions.inChat.draft.mockImplementation((draft) => store.drafts.change(KIMS.id, draft));
  await click("Sign out");
  const [first, second] = [...page.querySelectorAll("fieldset")] as HTMLElement[] as [HTMLElement, HTMLElement];
  await pick(first, "End the chat");
  await pick(second, "Pass on to…");
  await type(second.querySelector("select") as HTMLElement, "person:luis");
  await click("Do this and sign out");
  expect(actions.partFrom).toHaveBeenCalledWith([
    { id: CHAT, is: "ended" },
    { id: KIMS.id, is: "passed_on", to: { to_person: "luis", to_skill: null }, note: "" },
  ]);
});

test("nobody is signed out while somebody would be left alone: the sheet goes, and the refusal stands on the page", async () => {
  const { actions, click, page } = await header();
  actions.partFrom.mockResolvedValueOnce(false);
  await click("Sign out");
  await click("Do this and sign out");
  expect(actions.signOut).not.toHaveBeenCalled();
  expect(page.querySelector("dialog[open]")).toBeNull();
});

test("whoever stays while the chats are being left is not signed out when they are", async () => {
  const { actions, click } = await header();
  let hasLeft: (left: boolean) => void = () => {};
  actions.partFrom.mockReturnValueOnce(new Promise((left) => (hasLeft = left)));
  await click("Sign out");
  await click("Do this and sign out");
  await click("Stay");
  await act(async () => hasLeft(true));
  expect(actions.signOut).not.toHaveBeenCalled();
});

test("while the connection is lost nothing can be passed on: it is said what happens instead", async () => {
  const { actions, click, page, store, text } = await header();
  store.connection.value = { state: "away", code: null, since: NOON };
  await click("Sign out");
  expect(text()).toContain("The connection is lost");
  expect(page.querySelector("fieldset")?.disabled).toBe(true);
  await click("Sign out all the same");
  expect(actions.partFrom).not.toHaveBeenCalled();
  expect(actions.signOut).toHaveBeenCalledOnce();
});

test("a chat that only has to be coded waits for me, and what was begun and would be lost is said", async () => {
  const coded = newChat(staffChat(acceptedBy("ana"), ENDED));
  const { click, store, text } = await header({ [CHAT]: coded });
  await click("Sign out");
  expect(text()).toContain("is over. The wrap-up waits for you.");
  expect(text()).not.toContain("What becomes of each?");
  await click("Stay");
  store.desk.value = { ...store.desk.value, chats: { [CHAT]: TALKING } };
  store.drafts.change(TALKING.id, { message: "I was just" });
  await click("Sign out");
  expect(text()).toContain("Begun and not sent");
});

test("the browser asks before it closes a page on which somebody is talked with, unless another page has the chats", async () => {
  const { store } = await header();
  expect(asksFirst()).toBe(true);
  store.connection.value = { state: "over", code: 4105, since: null };
  expect(asksFirst()).toBe(false);
});

test("whoever stays on the page that they were about to close is asked what becomes of each chat", async () => {
  vi.useFakeTimers();
  const { text } = await header();
  asksFirst();
  await later(() => vi.advanceTimersByTimeAsync(1));
  vi.useRealTimers();
  expect(text()).toContain("What becomes of each?");
});
