import type { FromHost, ToHost } from "../widget/host.ts";

interface Wishes {
  readonly language: string;
  readonly topic: string | undefined;
  readonly title: string;
}

/** The frame with the chat in it. It is made at the first opening; before that, nothing of the chat is loaded. */
export function makeFrame(service: string, heard: (message: ToHost) => void) {
  let frame: HTMLIFrameElement | null = null;

  addEventListener("message", ({ source, origin, data }) => {
    if (frame && source === frame.contentWindow && origin === service && data?.helpline === 1) heard(data);
  });

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
      this.tell({ type: "shown" });
    },
    tell(message: FromHost): void {
      frame?.contentWindow?.postMessage({ helpline: 1, ...message }, service);
    },
  };
}
