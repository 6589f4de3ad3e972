import { isComposing } from "../../ui/browser/composition.ts";

/**
 * What the frame and the page around it say to each other. Nothing that anybody wrote is ever in it. `ready` says that
 * the chat is here, also as the answer to `shown` and to `asked`; pages of before that could not answer.
 */
export type ToHost =
  | { readonly type: "ready"; readonly answers: true }
  | { readonly type: "hide" | "started" | "ended" }
  | { readonly type: "unread"; readonly count: number }
  | { readonly type: "exit"; readonly to: string };

export type FromHost =
  | { readonly type: "shown" | "hidden" | "asked" }
  | { readonly type: "language" | "topic"; readonly value: string };

/** Marks our messages among all those that pass between windows. */
type Marked = { readonly helpline?: unknown };

/** The page around the frame, known by its exact origin; without one, nothing is said and nothing is heard. */
export class Host {
  constructor(
    private readonly origin: string | null,
    private readonly heard: (message: FromHost) => void,
  ) {
    if (origin !== null) addEventListener("message", (event) => this.receive(event));
  }

  /** This page is here. Escape hides it, as it does outside. */
  begin(hide: () => void): void {
    if (this.origin === null) return;
    this.ready();
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isComposing(event)) hide();
    });
  }

  ready(): void {
    this.tell({ type: "ready", answers: true });
  }

  tell(message: ToHost): void {
    if (this.origin !== null) parent.postMessage({ helpline: 1, ...message }, this.origin);
  }

  private receive({ source, origin, data }: MessageEvent<FromHost & Marked>): void {
    if (source === parent && origin === this.origin && data?.helpline === 1) this.heard(data);
  }
}
