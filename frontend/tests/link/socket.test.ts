import { describe, expect, it } from "vitest";
import type { OpenConnection } from "../../src/link/connection.ts";
import { type ConnectionState, Socket } from "../../src/link/socket.ts";
import { CLOSING } from "../../src/protocol/generated.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { SmallService } from "../support/smallService.ts";

/** The place in line is kept for so long; see COMES_WITHIN in service/rules/chat/durations.py. */
const KEPT_MS = 15_000;

/** A page that knows a socket and a second way, to one service that is reached by each as the network lets it. */
class Page {
  readonly clock = new FakeClock();
  readonly sockets = new SmallService();
  readonly polling = new SmallService();
  state: ConnectionState = "over";
  code: number | null = null;
  welcomes = 0;
  readonly socket: Socket;

  constructor(first: OpenConnection = this.sockets.connection) {
    this.socket = new Socket({
      ways: [first, this.polling.connection],
      clock: this.clock,
      hello: () => ({ type: "hello", version: 1, token: "token", have: {}, language: "en" }),
      listener: {
        welcomed: () => {
          this.welcomes += 1;
        },
        heard: () => {},
        changed: (state, code) => {
          this.state = state;
          this.code = code;
        },
      },
    });
    this.socket.open();
  }
}

/** A network that takes the handshake of a socket and says nothing more. */
const swallowed: OpenConnection = () => ({ send: () => {}, close: () => {} });

describe("a page that was never welcomed", () => {
  it("tries the second way beside a socket that is swallowed, long before its place in line is given up", async () => {
    const page = new Page(swallowed);
    await page.clock.pass(KEPT_MS / 3);
    expect([page.state, page.polling.attempts]).toEqual(["open", 1]);
  });

  it("asks by one way alone where that is answered", async () => {
    const page = new Page();
    await page.clock.pass(KEPT_MS);
    expect([page.state, page.polling.attempts]).toEqual(["open", 0]);
  });

  it("keeps the way that was welcomed first and hangs up the other", async () => {
    let slow = () => {};
    const socket = new SmallService();
    const page = new Page((listener) => {
      const connection = socket.connection({ ...listener, opened: () => {} });
      slow = () => listener.opened();
      return connection;
    });
    await page.clock.pass(KEPT_MS / 3);
    expect(page.state).toBe("open");
    slow();
    await page.clock.pass(100);
    expect([page.welcomes, socket.connected, page.polling.connected]).toEqual([1, false, true]);
  });

  it("is not lost when one of two ways breaks while the other is being opened", async () => {
    const page = new Page(swallowed);
    page.polling.reachable = false;
    await page.clock.pass(KEPT_MS / 3);
    expect([page.state, page.polling.attempts]).toEqual(["connecting", 1]);
  });

  it("does not take its own second hello for another page, and comes back by itself", async () => {
    const page = new Page(swallowed);
    await page.clock.pass(KEPT_MS / 3);
    page.polling.drop(CLOSING.REPLACED);
    expect(page.state).toBe("away");
    await page.clock.pass(3 * KEPT_MS);
    expect([page.state, page.welcomes]).toEqual(["open", 2]);
    page.polling.drop(CLOSING.REPLACED);
    expect([page.state, page.code], "later it is another page").toEqual(["over", CLOSING.REPLACED]);
  });

  it("takes a final word by either way", async () => {
    const page = new Page(swallowed);
    page.polling.reachable = false;
    await page.clock.pass(KEPT_MS);
    page.polling.reachable = true;
    await page.clock.pass(KEPT_MS);
    page.polling.drop(CLOSING.NOT_IN_LINE);
    expect([page.state, page.code]).toEqual(["over", CLOSING.NOT_IN_LINE]);
  });
});

it("a page that comes back after a loss asks by one way at a time, because a crowd comes back together", async () => {
  const page = new Page();
  await page.clock.pass(100);
  page.sockets.reachable = false;
  page.sockets.goSilent();
  page.socket.wake();
  await page.clock.pass(2_600);
  const attempts = page.sockets.attempts + page.polling.attempts;
  expect([page.state, attempts]).toEqual(["away", 2]);
});
