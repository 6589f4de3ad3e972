import words from "virtual:embed-words";
import { PHONE } from "../protocol/generated.ts";
import type { ToHost } from "../widget/page/host.ts";
import { follow, stateWord } from "./availability.ts";
import { ask, focusFrame, isLoaded, listen, load, tell } from "./frame.ts";
import { attach, focused, host } from "./host.ts";
import type { ChatEvent, ChatListener, EmbedWords, HelplineChat } from "./interface.ts";
import { nameLauncher, opener, showOnLauncher } from "./launcher.ts";
import { closePanel, hide, namePanel, openPanel, panel, retry, showInPanel, whole } from "./panel.ts";
import { recall, remember } from "./tab.ts";
import { service, wishes } from "./tag.ts";

let language = spoken(wishes.language ?? document.documentElement.lang);
let topic = wishes.topic;
let phone = PHONE;
let state: string | undefined;
let unread = 0;
let chatting = false;
const listeners: [ChatEvent, ChatListener][] = [];

/** One of the languages there are, however it was written: "ES", "es-MX" and "es_ES" are Spanish. */
function spoken(wished: string): string {
  const [first = ""] = wished.toLowerCase().split(/[-_]/);
  return words[first] ? first : "en";
}

const say = () => words[language] as EmbedWords;

function rename(): void {
  namePanel(say(), phone);
  nameLauncher(say(), phone);
  whole.href = `${service}/chat?language=${language}`;
  show();
}

function show(): void {
  showOnLauncher(say(), unread, chatting, state);
  host.toggleAttribute("chatting", chatting);
}

function loadChat(): void {
  showInPanel("waits", say());
  load(panel, say().open, `language=${language}&topic=${encodeURIComponent(topic ?? "")}`);
}

/** The site took us out of its page, and we are back: the same chat, in a frame that has to load it again. */
function startAnew(): void {
  const { open } = panel;
  if (isLoaded()) loadChat();
  if (!open) return;
  closePanel();
  openPanel(false);
}

function openChat(asked: boolean): void {
  attach(startAnew);
  if (!isLoaded()) loadChat();
  openPanel(asked);
  if (chatting) remember("shown");
}

const chat: HelplineChat = {
  version: 1,
  open() {
    openChat(true);
    ask("shown");
    emit("open");
  },
  close() {
    if (!panel.open) return;
    closePanel();
    // The browser gives the focus back to what had it; where that is gone, one goes on at the button.
    if (document.activeElement === document.body) opener.focus();
    tell({ type: "hidden" });
    if (chatting) remember("hidden");
    emit("close");
  },
  setLanguage(wished) {
    language = spoken(wished);
    rename();
    lookAgain();
    tell({ type: "language", value: language });
  },
  setTopic(wished) {
    topic = wished;
    tell({ type: "topic", value: wished });
  },
  on(event, listener) {
    listeners.push([event, listener]);
  },
};

/** A listener of the site's that fails is the site's own trouble. */
function emit(event: ChatEvent, count?: number): void {
  for (const [wanted, listener] of listeners) if (wanted === event) queueMicrotask(() => listener(count));
}

function heard(message: ToHost): void {
  const { type } = message;
  if (type === "hide") chat.close();
  else if (type === "exit") {
    remember(null);
    location.replace(message.to);
  } else if (type === "unread") {
    unread = message.count;
    show();
    emit(type, unread);
  } else if (type === "started" || type === "ended") {
    chatting = type === "started";
    show();
    remember(chatting ? (panel.open ? "shown" : "hidden") : null);
    emit(type);
  }
}

function readiness(ready: boolean): void {
  showInPanel(ready ? "ready" : "late", say());
  // Whoever has gone on to something else meanwhile is left alone.
  if (ready && focused() === hide) focusFrame();
}

/** Links to the chat in the page itself open it here. Where there is no chat to open, they lead where they point. */
function pressed(event: MouseEvent): void {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !host.isConnected) return;
  if (!(event.composedPath()[0] as Element).closest?.("[data-helpline-open]")) return;
  // Before the site's own router sees it: what is prevented here is not followed there.
  event.preventDefault();
  chat.open();
}

let lookAgain: () => void;

function begin(): void {
  window.HelplineChat = chat;
  Object.assign(host.dataset, wishes);
  opener.onclick = chat.open;
  hide.onclick = chat.close;
  retry.onclick = () => {
    // The button goes while the frame has its time; the focus waits where the frame takes it from.
    hide.focus();
    loadChat();
  };
  // Android's "back" ends a modal dialog as Escape does. Ours is only hidden.
  panel.oncancel = (event) => {
    event.preventDefault();
    chat.close();
  };
  panel.onkeydown = ({ key }) => key === "Escape" && chat.close();
  listen(heard, readiness);
  rename();
  const seen = recall();
  if (seen) attach(startAnew);
  if (seen === "hidden") {
    loadChat();
    tell({ type: "hidden" });
  } else if (seen) openChat(false);
  // The button comes only when the service answers; until then, and without it, the page's own words stand alone.
  lookAgain = follow(`${service}/api/availability`, (found) => {
    state = stateWord(found, language, say());
    if (found && found.phone !== phone) {
      phone = found.phone;
      rename();
    } else show();
    if (found) {
      // Null takes it away again, and leaves our own.
      host.style.setProperty("--h", found.colour);
      attach(startAnew);
    }
  });
  document.addEventListener("click", pressed, true);
}

// The page may bring the script twice; the first one has the chat.
if (!window.HelplineChat) begin();
