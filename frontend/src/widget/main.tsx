import { render } from "preact";
import { realClock } from "../link/clock.ts";
import { listenForWakeUps } from "../link/wakeups.ts";
import { loadWords } from "../words/visitor.ts";
import { App, firstState } from "./app.ts";
import { type FromHost, Host } from "./host.ts";
import { Keep, tabStorage } from "./keep.ts";
import { loadNotNow, loadTalk } from "./late.ts";
import { leavePage, listenForShift } from "./leaving.ts";
import { readPage } from "./page.ts";
import { Root } from "./Root.tsx";
import { saveFile } from "./saveFile.ts";
import { Service } from "./service.ts";
import type { AppState } from "./state.ts";
import { Store, useStore } from "./store.ts";
import { followVisibleWindow } from "./window.ts";

// What the chat stands on, and browsers from before 2023 lack: there the page stays as the server wrote it.
if (!("adoptedStyleSheets" in document && "findLast" in [])) throw new Error("this browser is too old for the chat");

const root = document.getElementById("chat") as HTMLElement;
const page = readPage(root, new URL(location.href));
const keep = new Keep(tabStorage());

/** A finger on glass has a key for a new line; a real keyboard has Shift and Enter. */
const settings = { textSize: "normal", enterSends: matchMedia("(pointer: fine)").matches, spoken: true } as const;

// The page knows already that the helpline is closed: what says so comes together with its words.
if (!page.availability?.open) loadNotNow().catch(() => {});
const words = await loadWords(keep.chat?.language ?? page.language);
const store = new Store<AppState>(
  firstState(
    { words, phone: page.phone, embedded: page.host !== null, availability: page.availability, topic: page.topic },
    settings,
  ),
);
const host = new Host(page.host, heardFromHost);
const app = new App(store, {
  service: new Service(),
  keep,
  clock: realClock,
  loadTalk,
  tellHost: (message) => host.tell(message),
  leavePage: () => leavePage(page.exitTo, store.value.words.say("exit.leaving"), host),
  saveFile,
  visible: () => document.visibilityState === "visible",
});

function Page() {
  return <Root state={useStore(store)} acts={app} exitTo={page.exitTo} broke={() => store.change({ broken: true })} />;
}

function heardFromHost(message: FromHost): void {
  if (message.type === "language") app.chooseLanguage(message.value);
  else if (message.type === "topic") app.answer({ topic: message.value });
  else if (message.type === "shown") root.querySelector("h1")?.focus();
}

root.replaceChildren();
render(<Page />, root);
listenForWakeUps(window, () => app.wake());
listenForShift(app, (said) => store.change({ spoken: store.value.words.say(`exit.${said}`) }));
followVisibleWindow();
app.begin();
host.tell({ type: "ready" });
