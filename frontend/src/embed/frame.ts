import type { FromHost, ToHost } from "../widget/page/host.ts";

interface Wishes {
  readonly language: string;
  readonly topic: string | undefined;
  readonly title: string;
}

/** The frame with the chat in it. It is made at the first opening; before that, nothing of the chat is loaded. */
export function makeFrame(service: string, heard: (message: ToHost) => void) {
  let frame: HTMLIFrameElement | null = null;
  /** What was said before the frame could hear; null once it can. */
  let early: FromHost[] | null = [];

  addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== service || data?.helpline !== 1) return;
    if (data.type === "ready") hearing();
    heard(data);
  });

  function hearing(): void {
    const missed = early ?? [];
    early = null;
    missed.forEach(tell);
  }

  function tell(message: FromHost): void {
    if (early) early.push(message);
    else frame?.contentWindow?.postMessage({ helpline: 1, ...message }, service);
  }

  return {
    show(panel: HTMLElement, { language, topic, title }: Wishes): void {
      if (!frame) {
        const asked = new URLSearchParams({ embedded: "1", host: location.origin, language, ...(topic && { topic }) });
        frame = document.createElement("iframe");
        frame.src = `${service}/chat?${asked}`;
        frame.title = title;
        frame.allow = "clipboard-write";
        panel.append(frame);
      }
    },
    focus(): void {
      frame?.focus();
      tell({ type: "shown" });
    },
    tell,
  };
}
