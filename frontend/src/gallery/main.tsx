import "../widget/chat.css";
import "./gallery.css";
import { render } from "preact";
import { Root } from "../widget/Root.tsx";
import { type AppState, firstState } from "../widget/state.ts";
import { LANGUAGES, loadWords, nameOf } from "../words/visitor.ts";
import { IDLE_ACTIONS } from "./actions.ts";
import { PLAIN, showPlain } from "./plain.ts";
import { OPEN } from "./samples.ts";
import { STATES } from "./states.ts";
import { STEPS } from "./steps.ts";

/** `/gallery?state=waiting&language=es` shows that state alone; without a state, the list of all of them. */
const asked = new URL(location.href).searchParams;
const root = document.getElementById("gallery") as HTMLElement;
const words = await loadWords(asked.get("language") ?? "en");
const state = asked.get("state") ?? "";
const show = STATES[state];

const settings = { textSize: "normal", enterSends: true, spoken: true } as const;
const first: AppState = firstState(
  {
    words,
    phone: OPEN.phone,
    embedded: asked.has("embedded"),
    hostHelps: asked.has("bar"),
    availability: OPEN,
    topic: null,
    brand: { words: {}, links: {}, logo: null },
  },
  settings,
);

function Contents() {
  return (
    <main class="contents">
      <h1>Every state of the visitor's page</h1>
      <ul>
        {[...Object.keys(STATES), ...PLAIN].map((state) => (
          <li key={state}>
            {state.replaceAll("_", " ")}
            {LANGUAGES.map((language) => (
              <a
                key={language}
                href={`?state=${state}&language=${language}`}
                aria-label={`${nameOf(language)}: ${state}`}
              >
                {nameOf(language)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </main>
  );
}

if (PLAIN.some((each) => each === state)) {
  await showPlain(state, words.language, root);
} else {
  render(
    show ? (
      <Root state={{ ...first, ...show(words.language) }} actions={IDLE_ACTIONS} exitTo="/gallery" />
    ) : (
      <Contents />
    ),
    root,
  );
  await STEPS[state]?.();
}
document.documentElement.dataset.shown = state;
