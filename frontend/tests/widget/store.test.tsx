// @vitest-environment happy-dom
import { render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { expect, test } from "vitest";
import { Store, useStore } from "../../src/widget/store.ts";
import { settle } from "../support/fakeClock.ts";

test("a change right after the first drawing is drawn, before anything else happens", async () => {
  const store = new Store({ step: "welcome" });
  const root = document.createElement("div");
  const Shown = () => <p>{useStore(store).step}</p>;
  render(<Shown />, root);
  store.change({ step: "questions" });
  await settle();
  expect(root.textContent).toBe("questions");
});

test("a change that a part of the page makes while it is first drawn is drawn", async () => {
  const store = new Store({ step: "welcome" });
  const root = document.createElement("div");
  function Part() {
    useLayoutEffect(() => store.change({ step: "questions" }), []);
    return null;
  }
  const Shown = () => (
    <p>
      {useStore(store).step}
      <Part />
    </p>
  );
  render(<Shown />, root);
  await settle();
  expect(root.textContent).toBe("questions");
});
