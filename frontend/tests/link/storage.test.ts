import { describe, expect, it } from "vitest";
import { forgiving, readJson, type Storage } from "../../src/link/storage.ts";
import { memoryStorage } from "../support/visitor.ts";

function broken(what: readonly (keyof Storage)[]): Storage & { readonly kept: Map<string, string> } {
  const works = memoryStorage();
  const throws = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  return { ...works, ...Object.fromEntries(what.map((name) => [name, throws])) };
}

const WAYS: readonly (readonly [string, () => Storage | null])[] = [
  ["is not there", () => null],
  [
    "is forbidden",
    () => {
      throw new DOMException("no", "SecurityError");
    },
  ],
  ["is full", () => broken(["setItem"])],
  ["cannot be read", () => broken(["getItem"])],
  ["does nothing but throw", () => broken(["getItem", "setItem", "removeItem"])],
];

describe("a storage", () => {
  it.each(WAYS)("that %s remembers as long as the page lives", (_how, find) => {
    const storage = forgiving(find);
    storage.setItem("draft", "half a sentence");
    expect(storage.getItem("draft")).toBe("half a sentence");
    storage.removeItem("draft");
    expect(storage.getItem("draft")).toBeNull();
  });

  it("that is full keeps no old value for the next page to believe", () => {
    const full = broken([]);
    const storage = forgiving(() => full);
    storage.setItem("draft", "old");
    full.setItem = broken(["setItem"]).setItem;
    storage.setItem("draft", "new");
    expect(forgiving(() => full).getItem("draft")).toBeNull();
  });

  it("that is cleared in mid-chat is not missed by the page that wrote it", () => {
    const works = memoryStorage();
    const storage = forgiving(() => works);
    storage.setItem("chat", "kept");
    works.kept.clear();
    expect(storage.getItem("chat")).toBe("kept");
  });

  it.each(["", "{", "undefined"])("that holds no JSON (%j) holds nothing", (text) => {
    const storage = memoryStorage();
    storage.kept.set("chat", text);
    expect(readJson(storage, "chat")).toBeNull();
  });
});
