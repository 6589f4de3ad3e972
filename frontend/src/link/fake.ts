import type { ClientFrame, ServerFrame } from "../protocol/generated.ts";
import { BROKE, type LineListener, type OpenLine } from "./line.ts";

/** What a scripted service does with a frame it heard. */
export type Script = (frame: ClientFrame, service: FakeService) => void;

/** A service without a network: for tests, and for the gallery of states. */
export class FakeService {
  readonly heard: ClientFrame[] = [];
  /** While false, nobody gets through. */
  reachable = true;
  attempts = 0;
  private listener: LineListener | null = null;

  constructor(private readonly script: Script = () => {}) {}

  readonly line: OpenLine = (listener) => {
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

  /** The line ends with this close code. */
  drop(code: number = BROKE): void {
    const { listener } = this;
    this.listener = null;
    listener?.closed(code);
  }

  /** The line stays as it is, but nothing passes any more in either direction. */
  goSilent(): void {
    this.listener = null;
  }

  private accept(listener: LineListener): void {
    this.listener = listener;
    listener.opened();
  }

  private hear(frame: ClientFrame, from: LineListener): void {
    if (this.listener !== from) return;
    this.heard.push(frame);
    this.script(frame, this);
  }
}
