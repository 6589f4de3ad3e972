// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { App } from "../../src/dashboard/App.tsx";
import { newStore } from "../../src/dashboard/store.ts";
import { speech } from "../../src/staff/words.ts";
import { SpeechContext } from "../../src/ui/speech.ts";
import english from "../../src/words/staff/en.json";
import { answering } from "../support/fakeHttp.ts";
import { later } from "../support/shown.tsx";

afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

test("a page that is chosen as soon as the first can be seen is turned to", async () => {
  answering({ "/api/supervisor/people": { people: [], skills: [] } });
  location.hash = "";
  const actions = { watch: vi.fn(), stopWatching: vi.fn(), reassign: vi.fn(), tryNow: vi.fn(), signOut: vi.fn() };
  // Without act(), which would let everything happen that follows the drawing.
  render(
    <SpeechContext.Provider value={speech(english, "en")}>
      <App store={newStore()} actions={actions} />
    </SpeechContext.Provider>,
    document.body,
  );
  location.hash = "#people";
  dispatchEvent(new Event("hashchange"));
  await later(async () => {});
  expect(document.querySelector("h1")?.textContent).toBe("People");
});
