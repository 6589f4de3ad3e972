/** What the frame and the page around it say to each other. Nothing that anybody wrote is ever in it. */
export type ToHost =
  | { readonly type: "ready" | "hide" | "started" | "ended" }
  | { readonly type: "unread"; readonly count: number }
  | { readonly type: "exit"; readonly to: string };

export type FromHost =
  | { readonly type: "shown" | "hidden" }
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

  tell(message: ToHost): void {
    if (this.origin !== null) parent.postMessage({ helpline: 1, ...message }, this.origin);
  }

  private receive({ source, origin, data }: MessageEvent<FromHost & Marked>): void {
    if (source === parent && origin === this.origin && data?.helpline === 1) this.heard(data);
  }
}
