// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, test } from "vitest";
import { SignOut } from "../../../src/console/header/SignOut.tsx";
import { useLeaving } from "../../../src/console/useLeaving.ts";
import type { Desk } from "../../../src/state/desk.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

let page: HTMLElement | null = null;

// What listens to the window goes with its page.
afterEach(() => page !== null && render(null, page));

const TALKING = newChat(staffChat(acceptedBy("ana")));

function Page() {
  useLeaving();
  return <SignOut />;
}

async function header(chats: Desk["chats"] = { [CHAT]: TALKING }) {
  const actions = rememberedActions();
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

test("whoever signs out with a chat open is told who is left alone, and can go there instead", async () => {
  const { actions, click, page, text } = await header();
  await click("Sign out");
  expect(actions.signOut).not.toHaveBeenCalled();
  expect(text()).toContain("1 chat is still with you");
  await click("Go to this chat");
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.turnTo).toHaveBeenCalledOnce();
  expect(page.querySelector("dialog[open]")).toBeNull();
  await click("Sign out");
  await click("Sign out all the same");
  expect(actions.signOut).toHaveBeenCalledOnce();
});

test("the browser asks before it closes a page on which somebody is talked with, unless another page has the chats", async () => {
  const { store } = await header();
  expect(asksFirst()).toBe(true);
  store.connection.value = { state: "over", code: 4105, since: null };
  expect(asksFirst()).toBe(false);
});
