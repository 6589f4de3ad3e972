import type { FromHost, ToHost } from "../widget/page/host.ts";
import { service } from "./tag.ts";

/** A frame that has said nothing for so long is replaced by other help, and comes back if it speaks after all. */
const READY_MS = 4_000;

let frame: HTMLIFrameElement | undefined;

/** What was said before the frame could hear; null once it can. */
let early: FromHost[] | null = [];

/** A page of an older version says once that it is ready, and then answers nothing. */
let answers = false;

let patience: ReturnType<typeof setTimeout> | undefined;
let readiness: (ready: boolean) => void;

/** Hear the frame. `ready`: whether it answers; told when it does, and when it has not for too long. */
export function listen(heard: (message: ToHost) => void, ready: (ready: boolean) => void): void {
  readiness = ready;
  addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== service || data?.helpline !== 1) return;
    if (data.type === "ready") hearing(data.answers);
    heard(data);
  });
}

function hearing(canAnswer: boolean): void {
  clearTimeout(patience);
  answers = canAnswer;
  const missed = early ?? [];
  early = null;
  missed.forEach(tell);
  readiness(true);
}

function wait(): void {
  clearTimeout(patience);
  patience = setTimeout(() => readiness(false), READY_MS);
}

/** Is it still there? It answers, or it has broken since, or another page has come into the frame. */
export function ask(type: "shown" | "asked"): void {
  tell({ type });
  if (answers) wait();
}

export function tell(message: FromHost): void {
  if (early) early.push(message);
  else frame?.contentWindow?.postMessage({ helpline: 1, ...message }, service);
}

export function focusFrame(): void {
  frame?.focus();
}

/** Is there a frame? Before the first opening nothing of the chat is loaded. */
export function isLoaded(): boolean {
  return frame !== undefined;
}

/** Load the chat into the panel, also anew. */
export function load(panel: HTMLElement, title: string, wishes: string): void {
  frame?.remove();
  frame = document.createElement("iframe");
  frame.src = `${service}/chat?embedded=1&bar=1&host=${location.origin}&${wishes}`;
  frame.title = title;
  frame.allow = "clipboard-write";
  // An error page of the browser's is loaded too, and says nothing.
  frame.onload = () => !early && ask("asked");
  early = [];
  answers = false;
  wait();
  panel.append(frame);
}
