// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { isComposing } from "../../src/ui/browser/composition.ts";
import { copyText } from "../../src/ui/browser/copy.ts";
import { observing } from "../../src/ui/browser/observing.ts";

describe("an observer that a browser lacks", () => {
  it("is done without", () => {
    const stop = observing(() => {
      throw new ReferenceError("ResizeObserver is not defined");
    });
    expect(stop).not.toThrow();
  });
});

describe("Enter", () => {
  const enter = (more: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: "Enter", ...more });

  it("belongs to the input method while it composes", () => {
    expect(isComposing(enter({ isComposing: true }))).toBe(true);
    expect(isComposing(enter({ keyCode: 229 }))).toBe(true);
    expect(isComposing(enter({ keyCode: 13 }))).toBe(false);
  });

  it("belongs to it right after a composition ended, and is a person's own a moment later", () => {
    const ended = new CompositionEvent("compositionend");
    document.dispatchEvent(ended);
    const at = (milliseconds: number) =>
      Object.defineProperty(enter({ keyCode: 13 }), "timeStamp", { value: ended.timeStamp + milliseconds });
    expect(isComposing(at(1))).toBe(true);
    expect(isComposing(at(80))).toBe(false);
  });
});

describe("copying", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("says that it did not go where a browser allows none of its ways", async () => {
    vi.stubGlobal("navigator", {});
    document.execCommand = () => {
      throw new Error("not allowed");
    };
    expect(await copyText("words")).toBe(false);
    expect(document.querySelector("textarea")).toBeNull();
  });

  it("takes the older way where the newer is not there", async () => {
    vi.stubGlobal("navigator", {});
    const copied: string[] = [];
    document.execCommand = () => copied.push((document.querySelector("textarea") as HTMLTextAreaElement).value) > 0;
    expect(await copyText("words")).toBe(true);
    expect(copied).toEqual(["words"]);
  });
});
