import type { ClientFrame, ServerFrame } from "../protocol/generated.ts";
import { BROKE, type ConnectionListener, type OpenConnection } from "./connection.ts";

/** What a scripted service does with a frame it heard. */
export type Script = (frame: ClientFrame, service: FakeService) => void;

/** A service without a network: for tests, and for the gallery of states. */
export class FakeService {
  readonly heard: ClientFrame[] = [];
  /** While false, nobody gets through. */
  reachable = true;
  attempts = 0;
  private listener: ConnectionListener | null = null;

  constructor(private readonly script: Script = () => {}) {}

  readonly connection: OpenConnection = (listener) => {
    this.attempts += 1;
    queueMicrotask(() => (this.reachable ? this.accept(listener) : listener.closed(BROKE)));
    return {
      send: (frame) => this.hear(frame, listener),
      close: () => {
        if (this.listener === listener) this.listener = null;
      },
    };
  };

  get connected(): boolean {
    return this.listener !== null;
  }

  say(frame: ServerFrame): void {
    this.listener?.heard(frame);
  }

  /** The connection ends with this close code. */
  drop(code: number = BROKE): void {
    const { listener } = this;
    this.listener = null;
    listener?.closed(code);
  }

  /** The connection stays as it is, but nothing passes any more in either direction. */
  goSilent(): void {
    this.listener = null;
  }

  private accept(listener: ConnectionListener): void {
    this.listener = listener;
    listener.opened();
  }

  private hear(frame: ClientFrame, from: ConnectionListener): void {
    if (this.listener !== from) return;
    this.heard.push(frame);
    this.script(frame, this);
  }
}
