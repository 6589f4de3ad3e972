import type { ClientFrame, Hello, ServerFrame } from "../protocol/generated.ts";
import { BROKE, type Line, type LineListener, type OpenLine } from "./line.ts";

/** `fetch`, or a test's stand-in. */
export type Fetch = (address: string, options?: RequestInit) => Promise<Response>;

type PollOpened = { readonly line: string; readonly frames: readonly ServerFrame[] };

/** The status that says: this line is not known any more. Its close code, if any, is in the header below. */
const CLOSE_HEADER = "helpline-close";

/**
 * The same frames for networks that let no WebSocket through: `POST {base}/open` with the hello, `POST
 * {base}/{line}/send` with frames, and `GET {base}/{line}/frames`, which waits up to 25 seconds for something to say.
 */
export function overLongPolling(base: string, ask: Fetch = (...all) => fetch(...all)): OpenLine {
  return (listener) => new PollingLine(base, ask, listener);
}

class PollingLine implements Line {
  private line: string | null = null;
  private waiting: ClientFrame[] = [];
  private sending = false;
  private readonly stop = new AbortController();

  constructor(
    private readonly base: string,
    private readonly ask: Fetch,
    private readonly listener: LineListener,
  ) {
    // Nothing has to be dialled first. A moment later, so that the caller holds the line before it hears of it.
    queueMicrotask(() => this.stop.signal.aborted || listener.opened());
  }

  send(frame: ClientFrame): void {
    if (frame.type === "hello") {
      this.open(frame);
      return;
    }
    this.waiting.push(frame);
    this.sendWaiting();
  }

  close(): void {
    this.stop.abort();
  }

  private async open(hello: Hello): Promise<void> {
    const answer = await this.request("/open", hello);
    if (!answer) return;
    const opened = (await answer.json()) as PollOpened;
    this.line = opened.line;
    this.pass(opened.frames);
    this.sendWaiting();
    this.listen();
  }

  private async listen(): Promise<void> {
    while (!this.stop.signal.aborted) {
      const answer = await this.request(`/${this.line}/frames`);
      if (!answer) return;
      this.pass((await answer.json()) as ServerFrame[]);
    }
  }

  /** One request at a time, so that frames arrive in the order in which they were sent. */
  private async sendWaiting(): Promise<void> {
    if (this.sending || this.line === null) return;
    this.sending = true;
    while (this.waiting.length > 0 && (await this.request(`/${this.line}/send`, this.waiting.splice(0)))) {}
    this.sending = false;
  }

  private pass(frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      if (!this.stop.signal.aborted) this.listener.heard(frame);
    }
  }

  /** The answer, or null when the line is over; whoever listens has been told then. */
  private async request(path: string, body?: unknown): Promise<Response | null> {
    const { signal } = this.stop;
    const post: RequestInit = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    };
    try {
      const answer = await this.ask(this.base + path, body === undefined ? { signal } : post);
      if (answer.ok) return answer;
      this.end(Number(answer.headers.get(CLOSE_HEADER)) || BROKE);
    } catch {
      this.end(BROKE);
    }
    return null;
  }

  private end(code: number): void {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    this.listener.closed(code);
  }
}
