// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "../../src/ui/ErrorBoundary.tsx";
import { shown } from "../support/shown.tsx";

function Broken(): never {
  throw new Error("a mistake of ours");
}

test("where something cannot be drawn, words stand instead, and whoever must know is told once", async () => {
  const broke = vi.fn();
  const { text } = await shown(
    <ErrorBoundary broke={broke} instead={<p>Load it again.</p>}>
      <p>
        before <Broken />
      </p>
    </ErrorBoundary>,
  );
  expect(text()).toBe("Load it again.");
  expect(broke).toHaveBeenCalledOnce();
});
