import { expect, test } from "vitest";
import { Channel } from "../../src/link/channel.ts";
import type { Entry } from "../../src/protocol/generated.ts";
import { log, said } from "../support/samples.ts";

test("an entry that came too early is forgotten with the log that it was of, of which an older copy was put back", () => {
  const taken: Entry[] = [];
  const channel = new Channel(3, { apply: (entry) => taken.push(entry), fetch: () => {} });
  const other = (text: string) => said("specialist", text, text);
  const [, second, third, , fifth] = log(...["one", "two", "three", "four", "five"].map(other)) as readonly Entry[];
  channel.happened(fifth as Entry);
  channel.caughtUp(1);
  for (const entry of [second, third] as Entry[]) channel.happened(entry);
  channel.happened({ seq: 4, prev: 3, event: other("four, said after the copy") as Entry["event"] });
  expect(taken.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});
