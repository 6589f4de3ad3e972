import { CLOSE_HEADER, type ClientFrame, FRAMES_AT_ONCE, type Hello, type ServerFrame } from "../protocol/generated.ts";
import { BROKE, type Connection, type ConnectionListener, type OpenConnection } from "./connection.ts";
import { newId } from "./ids.ts";
import { toJson } from "./json.ts";

/** `fetch`, or a test's stand-in. */
export type Fetch = (address: string, options?: RequestInit) => Promise<Response>;

type PollingOptions = {
  /** Where the hello goes. */
  readonly hello?: string;
  readonly ask?: Fetch;
  readonly name?: () => string;
};

/**
 * The same frames for networks that let no WebSocket through: `POST {base}/{connection}/open` with the hello, `POST
 * {base}/{connection}/send` with frames, and `GET {base}/{connection}/frames`, which waits up to 25 seconds for something to say.
 * The name of the connection is drawn anew for each, and a proxy leads every path with this name to the same process. Every
 * request shows the token or the cookie, because a name may stand in a log.
 */
export function overLongPolling(
  base: string,
  { hello = "/open", ask = (...all) => fetch(...all), name = newId }: PollingOptions = {},
): OpenConnection {
  return (listener) => new PolledConnection(`${base}/${name()}`, hello, ask, listener);
}

class PolledConnection implements Connection {
  private open = false;
  private token = "";
  private waiting: ClientFrame[] = [];
  private sending = false;
  private readonly stop = new AbortController();

  constructor(
    private readonly base: string,
    private readonly way: string,
    private readonly ask: Fetch,
    private readonly listener: ConnectionListener,
  ) {
    // Nothing has to be dialled first. A moment later, so that the caller holds the connection before it hears of it.
    queueMicrotask(() => this.stop.signal.aborted || listener.opened());
  }

  send(frame: ClientFrame): void {
    if (frame.type === "hello") {
      this.begin(frame);
      return;
    }
    this.waiting.push(frame);
    this.sendWaiting();
  }

  close(): void {
    this.stop.abort();
  }

  private async begin(hello: Hello): Promise<void> {
    this.token = hello.token ?? "";
    const frames = await this.frames(this.way, hello);
    if (!frames) return;
    this.open = true;
    this.pass(frames);
    this.sendWaiting();
    this.listen();
  }

  private async listen(): Promise<void> {
    while (!this.stop.signal.aborted) {
      const frames = await this.frames("/frames");
      if (!frames) return;
      this.pass(frames);
    }
  }

  /** One request at a time, so that frames arrive in the order in which they were sent. */
  private async sendWaiting(): Promise<void> {
    if (this.sending || !this.open) return;
    this.sending = true;
    while (this.waiting.length > 0 && (await this.request("/send", this.waiting.splice(0, FRAMES_AT_ONCE)))) {}
    this.sending = false;
  }

  private pass(frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      if (!this.stop.signal.aborted) this.listener.heard(frame);
    }
  }

  /** Frames from the service, or null when the connection is over. An answer that breaks off half-way ends it too. */
  private async frames(path: string, body?: unknown): Promise<readonly ServerFrame[] | null> {
    try {
      const answer = await this.request(path, body);
      return answer && ((await answer.json()) as ServerFrame[]);
    } catch {
      this.end(BROKE);
      return null;
    }
  }

  /** The answer, or null when the connection is over; whoever listens has been told then. */
  private async request(path: string, body?: unknown): Promise<Response | null> {
    const { signal } = this.stop;
    const headers: Record<string, string> = this.token === "" ? {} : { authorization: `Bearer ${this.token}` };
    const post: RequestInit = {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: toJson(body),
      signal,
    };
    try {
      const answer = await this.ask(this.base + path, body === undefined ? { headers, signal } : post);
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
