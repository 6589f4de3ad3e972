import { expect, test } from "vitest";
import { identifiersIn } from "../../../src/console/composer/identifiers.ts";

test.each([
  ["Call the social worker, 212-555-0142.", ["phone"]],
  ["See https://lodging.example.org/near or write to rides@example.org.", ["url", "email"]],
  ["Call 988, or us at 1-800-227-2345.", []],
  ["It was stage 3 on 05/06/2024, 12 cycles.", []],
])("what leads to somebody is named before it is sent: %s", (text, goes) => {
  expect(identifiersIn(text)).toEqual({ goes, isTakenOut: [] });
});

test("what can only be somebody's own is said to be taken out", () => {
  expect(identifiersIn("900-12-3456 and 4111 1111 1111 1111").isTakenOut).toEqual(["ssn", "card"]);
});
