// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { IDLE_ACTIONS } from "../../src/gallery/actions.ts";
import { STATES } from "../../src/gallery/states.ts";
import "../../src/widget/parts/Options.tsx";
import "../../src/widget/parts/Reading.tsx";
import "../../src/widget/screens/Ended.tsx";
import "../../src/widget/screens/NotNow.tsx";
import "../../src/widget/talk/chunk.ts";
import type { Entry } from "../../src/protocol/generated.ts";
import { append, type ChatState } from "../../src/state/chat.ts";
import { Root } from "../../src/widget/Root.tsx";
import type { AppState } from "../../src/widget/state.ts";
import { LANGUAGES, loadWords } from "../../src/words/visitor.ts";
import { settle } from "../support/fakeClock.ts";
import { pageState } from "../support/page.ts";

const AT = "2026-11-23T15:20:00Z";

function said(seq: number, text: string): Entry {
  const event = { type: "message_posted", author: "visitor", by: null, name: "", text, language: "en" } as const;
  return { seq, prev: seq - 1, event: { ...event, client_id: `m${seq}`, masked: [], at: AT } };
}

/** What is loaded late comes with a few promises, and each may draw the page again. */
const ROUNDS = 5;

async function show(state: AppState, actions = IDLE_ACTIONS): Promise<void> {
  await act(() => render(<Root state={state} actions={actions} exitTo="https://www.weather.gov/" />, document.body));
  for (let round = 0; round < ROUNDS; round += 1) await act(settle);
}

async function showState(name: string, language = "en"): Promise<void> {
  const words = await loadWords(language);
  const first = pageState({ words, answers: { ...pageState().answers, language } });
  await show({ ...first, ...STATES[name]?.(language) });
}

afterEach(() => render(null, document.body));

const EVERY_STATE = Object.keys(STATES).flatMap((name) => LANGUAGES.map((language) => [name, language] as const));

describe("every state", () => {
  it.each(EVERY_STATE)(
    "%s in %s shows the phone line, 988 and 911, one heading and the way out",
    async (name, language) => {
      await showState(name, language);
      const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
      expect(links).toEqual(
        expect.arrayContaining(["tel:+18002272345", "tel:988", "tel:911", "https://www.weather.gov/"]),
      );
      expect(document.querySelectorAll("h1")).toHaveLength(1);
      expect(document.querySelector(".app > [role=status]")).not.toBeNull();
      expect(document.documentElement.lang).toBe(language);
    },
  );

  it.each(EVERY_STATE)(
    "%s in %s says whose helpline it is, with its own name, logo and links",
    async (name, language) => {
      const own = { en: { "page.name": "Lakeside" }, es: { "page.name": "A orillas del lago" } };
      const links = { [language]: [{ text: "Privacy", href: "https://www.example.org/privacy" }] };
      const words = await loadWords(language, own);
      const first = pageState({ words, brand: { words: own, links, logo: "/brand/logo" } });
      await show({ ...first, ...STATES[name]?.(language) });
      expect(document.querySelector(".top .name")?.textContent).toBe(own[language as "en" | "es"]["page.name"]);
      expect(document.querySelector(".top img")?.getAttribute("src")).toBe("/brand/logo");
      expect(document.querySelector(".top img")?.getAttribute("alt")).toBe("");
      const around = document.querySelector(".app")?.classList.contains("on-chat") ? [] : ["Privacy"];
      expect([...document.querySelectorAll("footer a.own")].map((link) => link.textContent)).toEqual(around);
    },
  );

  it.each(EVERY_STATE)("%s in %s leaves no key and no gap unfilled", async (name, language) => {
    await showState(name, language);
    expect(document.body.textContent).not.toMatch(/\{\w+\}|undefined|\b(line|talk|end|ask|wait)\.[a-z_]+/);
  });
});

describe("who waits again", () => {
  it.each(LANGUAGES.flatMap((language) => (["lost", "transferred"] as const).map((why) => [why, language] as const)))(
    "is told why (%s, in %s), until somebody is asked",
    async (why, language) => {
      const words = await loadWords(language);
      const told = words.say(`line.${why}`, { name: "Ana" });
      await showState(why, language);
      expect(document.querySelector(".place")?.textContent).toContain(told);
      const waiting = { ...pageState({ words }), ...STATES[why]?.(language) };
      await show({ ...waiting, place: { ...waiting.place, offered: true } as AppState["place"] });
      expect(document.querySelector(".place")?.textContent).not.toContain(told);
    },
  );
});

describe("the conversation", () => {
  it("is a log with a list inside, and does not read one's own words back", async () => {
    await showState("talking");
    const log = document.querySelector("[role=log]");
    expect(log?.tagName).toBe("DIV");
    expect(log?.querySelector("ul")).not.toBeNull();
    for (const row of document.querySelectorAll(".row.mine")) expect(row.getAttribute("aria-live")).toBe("off");
    for (const row of document.querySelectorAll(".row:not(.mine)")) expect(row.hasAttribute("aria-live")).toBe(false);
  });

  it("marks the language of each message, and runs each article in its own direction", async () => {
    await showState("talking", "es");
    expect(document.querySelector(".row .words")?.getAttribute("lang")).toBe("es");
    expect(document.querySelector(".article[lang=ar]")?.getAttribute("dir")).toBe("rtl");
  });

  it("says what was taken out of a message", async () => {
    await showState("talking");
    expect(document.querySelector(".masked")?.textContent).toContain("phone number");
  });

  it("holds one card of support, where it came up, until it is put away", async () => {
    const words = await loadWords("en");
    const base = { ...pageState({ words }), ...STATES.support?.("en") };
    const chat = append(base.chat as ChatState, said(9, "And then?"));
    const both = append(chat, { seq: 10, prev: 9, event: { type: "support_shown", level: "emergency", at: AT } });
    await show({ ...base, chat });
    const rows = () => [...document.querySelectorAll("[role=log] .row")].map((row) => row.querySelector("h2, .words"));
    expect(
      rows()
        .slice(-2)
        .map((part) => part?.textContent),
    ).toEqual(["You are not alone", "And then?"]);
    await show({ ...base, chat: both });
    expect(document.querySelectorAll(".care")).toHaveLength(1);
    expect(rows().at(-1)?.textContent).toBe("This may need help at once");
    await show({ ...base, chat: both, hidSupport: "emergency" });
    expect(document.querySelector(".care")).toBeNull();
  });

  it("offers to try again what has not gone", async () => {
    const tried: number[] = [];
    const words = await loadWords("en");
    const state = { ...pageState({ words }), ...STATES.not_sent?.("en") };
    await show(state, {
      ...IDLE_ACTIONS,
      talk: { ...IDLE_ACTIONS.talk, tryAgain: (ref) => tried.push(ref) },
    });
    [...document.querySelectorAll("button")].find((button) => button.textContent === "Try again")?.click();
    expect(tried).toEqual([1]);
  });

  it("keeps what is written by element, so that a reader is not told anew when it was stored", async () => {
    await showState("talking");
    const before = document.querySelector(".row");
    await showState("talking");
    expect(document.querySelector(".row")).toBe(before);
  });
});

describe("an ending by phone", () => {
  it.each(["ended_closing", "ended_for_the_phone"])(
    "%s shows the telephone first, and offers no copy of nothing",
    async (name) => {
      await showState(name);
      const pressed = [...document.querySelectorAll<HTMLElement>("main a, main button")];
      expect(pressed[0]?.getAttribute("href")).toBe("tel:+18002272345");
      const texts = pressed.map((each) => each.textContent);
      expect(texts).not.toContain("Save as a file");
      expect(texts.includes("Start a new chat")).toBe(name !== "ended_closing");
    },
  );
});

describe("links", () => {
  it.each(["talking", "ended"])(
    "to read in %s open beside the chat, and tell nobody where they were opened",
    async (name) => {
      await showState(name);
      const outward = [...document.querySelectorAll<HTMLAnchorElement>(".article a")];
      expect(outward.length).toBeGreaterThan(0);
      for (const link of outward) {
        expect(link.target).toBe("_blank");
        expect(link.rel).toBe("noopener noreferrer");
      }
    },
  );
});
