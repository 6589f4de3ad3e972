import { describe, expect, it, vi } from "vitest";
import type { ConnectionListener } from "../../src/link/connection.ts";
import { newId } from "../../src/link/ids.ts";
import { type Fetch, overLongPolling } from "../../src/link/longpoll.ts";
import { CLOSING, type Hello, type ServerFrame } from "../../src/protocol/generated.ts";
import { settle } from "../support/fakeClock.ts";

const HELLO: Hello = { type: "hello", version: 1, token: "t", have: {}, language: "en" };
const BEAT: ServerFrame = { type: "beat", seqs: {}, place: null };

/** Answers each request by its path; a path without an answer is never answered. */
function answering(answers: Record<string, (() => Response)[]>) {
  const asked: string[] = [];
  const shown = new Set<string | null>();
  const fetch: Fetch = (address, options) => {
    shown.add(new Headers(options?.headers).get("authorization"));
    asked.push(`${options?.method ?? "GET"} ${address} ${options?.body ?? ""}`.trim());
    const next = answers[address]?.shift();
    return next ? Promise.resolve(next()) : new Promise(() => {});
  };
  return { asked, fetch, shown };
}

function listening() {
  const heard: (ServerFrame | number | "opened")[] = [];
  const listener: ConnectionListener = {
    opened: () => heard.push("opened"),
    heard: (frame) => heard.push(frame),
    closed: (code) => heard.push(code),
  };
  return { heard, listener };
}

const opened = () => Response.json([BEAT]);
const polling = (fetch: Fetch) => overLongPolling("/poll", { ask: fetch, name: () => "L" });

describe("long polling", () => {
  it("opens with the hello, hears the first frames, and asks for more", async () => {
    const { asked, fetch } = answering({
      "/poll/L/open": [opened],
      "/poll/L/frames": [() => Response.json([BEAT, BEAT])],
    });
    const { heard, listener } = listening();
    const connection = polling(fetch)(listener);
    await settle();
    connection.send(HELLO);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect(heard).toEqual(["opened", BEAT, BEAT, BEAT]);
    expect(asked).toEqual([`POST /poll/L/open ${JSON.stringify(HELLO)}`, "GET /poll/L/frames", "GET /poll/L/frames"]);
  });

  it("says the hello of staff where staff say it, and shows no token, because they are known by their cookie", async () => {
    const { asked, fetch, shown } = answering({ "/poll/L/specialist/open": [opened] });
    const connection = overLongPolling("/poll", { hello: "/specialist/open", ask: fetch, name: () => "L" })(
      listening().listener,
    );
    await settle();
    connection.send({ ...HELLO, token: null });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toBe("GET /poll/L/frames");
    expect([...shown]).toEqual([null]);
  });

  it("sends what gathered meanwhile in one request, in order", async () => {
    const { asked, fetch } = answering({
      "/poll/L/open": [opened],
      "/poll/L/send": [() => new Response(null, { status: 204 })],
    });
    const connection = polling(fetch)(listening().listener);
    await settle();
    connection.send(HELLO);
    connection.send({ type: "beat" });
    connection.send({ type: "set_typing", chat_id: "c" });
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
    expect(asked[1]).toBe('POST /poll/L/send [{"type":"beat"},{"type":"set_typing","chat_id":"c"}]');
  });

  it("reports the close code of a connection that the service ended", async () => {
    const gone = () =>
      new Response(null, { status: 410, headers: { "helpline-close": String(CLOSING.UNKNOWN_TOKEN) } });
    const { fetch } = answering({ "/poll/L/open": [gone] });
    const { heard, listener } = listening();
    const connection = polling(fetch)(listener);
    await settle();
    connection.send(HELLO);
    await settle();
    expect(heard).toEqual(["opened", CLOSING.UNKNOWN_TOKEN]);
  });

  it("says nothing more once it was closed", async () => {
    const { fetch } = answering({ "/poll/L/open": [opened] });
    const { heard, listener } = listening();
    const connection = polling(fetch)(listener);
    connection.close();
    await settle();
    connection.send(HELLO);
    await settle();
    expect(heard).toEqual([]);
  });

  it("shows the token with every request, and never in an address", async () => {
    const { asked, fetch, shown } = answering({ "/poll/L/open": [opened] });
    const connection = polling(fetch)(listening().listener);
    await settle();
    connection.send({ ...HELLO, token: "secret" });
    connection.send({ type: "beat" });
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect([...shown]).toEqual(["Bearer secret"]);
    expect(asked.map((one) => one.split(" ")[1]).join()).not.toContain("secret");
  });

  it("draws a name that nobody can guess, and another one for each connection", () => {
    const names = Array.from({ length: 50 }, newId);
    expect(new Set(names).size).toBe(50);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });

  it("takes an answer that breaks off half-way for the end of the connection", async () => {
    const { fetch } = answering({ "/poll/L/open": [() => new Response("[{")] });
    const { heard, listener } = listening();
    const connection = polling(fetch)(listener);
    await settle();
    connection.send(HELLO);
    await vi.waitFor(() => expect(heard).toEqual(["opened", 1006]));
  });
});
