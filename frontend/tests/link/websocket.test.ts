import { describe, expect, it } from "vitest";
import { overWebSocket } from "../../src/link/websocket.ts";
import { settle } from "../support/fakeClock.ts";

describe("a browser that forbids sockets", () => {
  it("has a connection that broke, so that the next way to connect is tried", async () => {
    const closed: number[] = [];
    const connection = overWebSocket("wss://chat.example/ws/visitor", () => {
      throw new DOMException("forbidden", "SecurityError");
    })({ opened: () => {}, heard: () => {}, closed: (code) => closed.push(code) });
    expect(closed).toEqual([]);
    await settle();
    expect(closed).toEqual([1006]);
    connection.send({ type: "beat" });
    connection.close();
  });
});
