import { render } from "preact";
import { realClock } from "../link/clock.ts";
import { forgiving } from "../link/storage.ts";
import { listenForWakeUps } from "../link/wakeups.ts";
import { refuseFiles } from "../ui/browser/files.ts";
import { loadWords } from "../words/visitor.ts";
import { App } from "./app.ts";
import { Keep } from "./keep.ts";
import { loadNotNow, loadTalk } from "./late.ts";
import { deviceChime } from "./page/chime.ts";
import { readPage } from "./page/given.ts";
import { whenItHasAHeading } from "./page/heading.ts";
import { type FromHost, Host } from "./page/host.ts";
import { leavePage, listenForShift } from "./page/leaving.ts";
import { followVisibleWindow } from "./page/window.ts";
import { Root } from "./Root.tsx";
import { Service } from "./service.ts";
import { type AppState, firstState } from "./state.ts";
import { Store, useStore } from "./store.ts";

// What the chat stands on, and browsers from before 2023 lack: there the page stays as the server wrote it.
if (!("adoptedStyleSheets" in document && "findLast" in [])) throw new Error("this browser is too old for the chat");

const root = document.getElementById("chat") as HTMLElement;
const given = readPage(root, new URL(location.href));
const keep = new Keep(forgiving(() => sessionStorage));

/** A finger on glass has a key for a new line; a real keyboard has Shift and Enter. */
const usual = { textSize: "normal", enterSends: matchMedia("(pointer: fine)").matches, spoken: true } as const;
const settings = { ...usual, ...keep.look.settings };

// The page knows already that the helpline is closed: what says so comes together with its words.
if (!given.availability?.open) loadNotNow().catch(() => {});
const words = await loadWords(keep.chat?.language ?? keep.look.language ?? given.language, given.brand.words);
const { phone, availability, topic, hostHelps, brand } = given;
const store = new Store<AppState>(
  firstState({ words, phone, embedded: given.host !== null, hostHelps, availability, topic, brand }, settings),
);
/**
 * By the browser's word a frame counts as visible also where the page around it does not show it. That page says so;
 * until its word has come, a frame that was never shown has no width.
 */
let hidden = false;
const host = new Host(given.host, heardFromHost);
const app = new App(store, {
  service: new Service(),
  keep,
  clock: realClock,
  loadTalk,
  tellHost: (message) => host.tell(message),
  leavePage: () => leavePage(given.exitTo, store.value.words.say("exit.leaving"), host),
  saveFile: async (name, text) => (await loadTalk()).saveFile(name, text),
  copy: async (text) => (await loadTalk()).copyText(text),
  chime: deviceChime(),
  visible: () => document.visibilityState === "visible" && !hidden && innerWidth > 0,
});

function Page() {
  return (
    <Root state={useStore(store)} actions={app} exitTo={given.exitTo} broke={() => store.change({ broken: true })} />
  );
}

function heardFromHost(message: FromHost): void {
  if (message.type === "language") app.entrance.chooseLanguage(message.value);
  else if (message.type === "topic") app.entrance.answer({ topic: message.value });
  else if (message.type === "hidden") hidden = true;
  else host.ready();
  if (message.type !== "shown") return;
  hidden = false;
  app.wake();
  whenItHasAHeading(root, (heading) => heading.focus());
}

root.replaceChildren();
render(<Page />, root);
listenForWakeUps(window, () => app.wake());
listenForShift(app, (said) => app.page.speak(store.value.words.say(`exit.${said}`)));
followVisibleWindow();
refuseFiles(document, () => app.page.notice("no_files"));
app.begin();
host.begin(() => app.page.hide());
