import words from "virtual:embed-words";
import type { ToHost } from "../widget/page/host.ts";
import { makeButton } from "./button.ts";
import { makeFrame } from "./frame.ts";
import type { ChatEvent, ChatListener, HelplineChat } from "./interface.ts";
import { stateWord } from "./state.ts";

/** This script's own tag: where the service is, and how the site wants the chat. */
const tag = document.currentScript as HTMLScriptElement;
const service = new URL(tag.src).origin;

let language = tag.dataset.language ?? document.documentElement.lang.slice(0, 2);
let topic = tag.dataset.topic;
const listeners: [ChatEvent, ChatListener][] = [];

/** Remembers, from the moment a chat begins, that the next page of this site in this tab should show it again. */
const OPEN = "helpline-chat";

const say = () => words[language] ?? words.en ?? {};
const button = makeButton(() => chat.open(), say());
const frame = makeFrame(service, heard);

function show(): void {
  frame.show(button.panel, { language, topic, title: say().title ?? "" });
  button.opened(true);
}

const chat: HelplineChat = {
  version: 1,
  open() {
    show();
    frame.focus();
    emit("open");
  },
  close() {
    frame.tell({ type: "hidden" });
    button.opened(false);
    emit("close");
  },
  setLanguage(wished) {
    language = wished;
    button.relabel(say());
    frame.tell({ type: "language", value: wished });
  },
  setTopic(wished) {
    topic = wished;
    frame.tell({ type: "topic", value: wished });
  },
  on(event, listener) {
    listeners.push([event, listener]);
  },
};
window.HelplineChat = chat;

function emit(event: ChatEvent, count?: number): void {
  for (const [wanted, listener] of listeners) if (wanted === event) listener(count);
}

function heard(message: ToHost): void {
  if (message.type === "hide") chat.close();
  else if (message.type === "exit") leave(message.to);
  else if (message.type === "unread") button.unread(message.count, say());
  if (message.type === "started" || message.type === "ended") remember(message.type === "started");
  if (message.type === "started" || message.type === "ended" || message.type === "unread") {
    emit(message.type, message.type === "unread" ? message.count : undefined);
  }
}

function leave(to: string): void {
  remember(false);
  location.replace(to);
}

/** A site may forbid storage; then the visitor opens the chat again by hand, and it is still there. */
function remember(chatting: boolean): void {
  try {
    if (chatting) sessionStorage.setItem(OPEN, "1");
    else sessionStorage.removeItem(OPEN);
  } catch {}
}

function remembered(): boolean {
  try {
    return sessionStorage.getItem(OPEN) !== null;
  } catch {
    return false;
  }
}

/** Links to the chat in the page itself open it here; without this script they lead to the whole-page chat. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("[data-helpline-open]");
  if (!link) return;
  event.preventDefault();
  chat.open();
});

/** The button comes only when the service answers; until then, and without it, the page's own words stand alone. */
fetch(`${service}/api/availability?language=${language}`, { credentials: "omit" })
  .then((answer) => answer.json())
  .then((availability) => {
    button.show(stateWord(availability, language, say()));
    if (remembered()) show();
  })
  .catch(() => {});
