import { describe, expect, it, vi } from "vitest";
import en from "../../src/words/visitor/en.json";
import es from "../../src/words/visitor/es.json";
import { bestLanguage, LANGUAGES, loadWords, nameOf } from "../../src/words/visitor.ts";
import { clock, clockHere, clocksDiffer, day, moment } from "../../src/words/when.ts";
import { directionOf, makeWords } from "../../src/words/words.ts";
import arabic from "../support/ar-XB.json";

describe("words", () => {
  it("fill in what they are given, and keep what they are not given", () => {
    const words = makeWords("en", en);
    expect(words.say("line.position", { position: 3 })).toBe("You are number 3 in line.");
    expect(words.say("line.position")).toContain("{position}");
  });

  it("do not put a full stop behind the point of an abbreviation", () => {
    const words = makeWords("es", { demo: "Su reloj dice: {moment}." });
    expect(words.say("demo", { moment: "lunes, 7:00 a.m." })).toBe("Su reloj dice: lunes, 7:00 a.m.");
    expect(words.say("demo", { moment: "lunes" })).toBe("Su reloj dice: lunes.");
  });

  it("use the form that the language has for a number", () => {
    expect(makeWords("en", en).count("welcome.waiting", 1)).toBe("One person is in line before you.");
    expect(makeWords("es", es).count("welcome.waiting", 2)).toBe("Hay 2 personas antes que usted.");
  });

  it("are on offer in every language that has a file, English first", () => {
    expect(LANGUAGES).toEqual(["en", "es"]);
    expect(LANGUAGES.map(nameOf)).toEqual(["English", "Español"]);
  });

  it("serve a regional wish by its language, and anything unknown in English", async () => {
    expect(bestLanguage(["es-MX"])).toBe("es");
    expect(bestLanguage(["tlh", "es"])).toBe("es");
    expect(bestLanguage(["tlh"])).toBe("en");
    expect((await loadWords("es-US")).say("talk.send")).toBe("Enviar");
  });

  it("give way to what an organisation says in that language, and to nothing else", async () => {
    const own = { es: { "page.name": "A orillas del lago" } };
    expect((await loadWords("es", own)).say("page.name")).toBe("A orillas del lago");
    expect((await loadWords("es", own)).say("talk.send")).toBe("Enviar");
    expect((await loadWords("en", own)).say("page.name")).toBe("Cancer helpline");
  });
});

describe("a code that only a newer service knows", () => {
  const words = makeWords("en", {
    "refusal.unknown": "Call {phone}.",
    "entry.unknown": "New.",
    "health.works": "Works",
  });

  it("is said in the words that its family has for such", () => {
    expect(words.say("refusal.resting" as never, { phone: "1-800-227-2345" })).toBe("Call 1-800-227-2345.");
  });

  it("is said in the words of the next wider family that has some", () => {
    expect(words.say("entry.offer_lapsed.asleep" as never)).toBe("New.");
  });

  it("is shown itself, as words, where no family has any", () => {
    expect(words.say("health.very_slow" as never)).toBe("very slow");
  });

  it.each([
    ["en", en],
    ["es", es],
  ])("comes with the phone number when it is a refusal, in %s", (language, catalogue) => {
    const said = makeWords<Record<string, string>>(language, catalogue).say("refusal.resting", {
      phone: "1-800-227-2345",
    });
    expect(said).toContain("1-800-227-2345");
  });
});

describe("a third language", () => {
  const words = makeWords("ar-XB", arabic);

  it("is one file: its words, its direction and its six plural forms come with it", () => {
    expect(words.direction).toBe("rtl");
    expect(words.say("talk.send")).toBe("أرسل");
    expect([0, 1, 2, 3, 11].map((count) => words.count("welcome.waiting", count))).toEqual([
      "لا أحد ينتظر.",
      "شخص واحد ينتظر.",
      "شخصان ينتظران.",
      expect.stringContaining("أشخاص ينتظرون"),
      expect.stringContaining("شخص ينتظر"),
    ]);
  });

  it.each(["ar", "he", "fa-IR", "ur"])("runs from right to left if it is %s", (language) => {
    expect(directionOf(language)).toBe("rtl");
  });

  it.each(["en", "es", "vi", "arn"])("runs from left to right if it is %s", (language) => {
    expect(directionOf(language)).toBe("ltr");
  });
});

describe("moments", () => {
  const OPENING = "2026-11-23T13:00:00Z";

  it("are told on the clock that is asked for", () => {
    expect(clock("en", OPENING, "America/Chicago")).toMatch(/^7:00\sAM$/);
    expect(moment("es", OPENING, "America/Chicago")).toMatch(/lunes, 23 de noviembre.*7:00/);
  });

  it("of the reader's own day name the zone, and say half of the day as the server does", () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const zone = timeZone === "UTC" ? "America/Chicago" : timeZone;
    const told = clockHere("en", OPENING, "America/Chicago");
    expect(told).toContain(clock("en", OPENING, zone));
    expect(told.length).toBeGreaterThan(clock("en", OPENING, zone).length + 2);
    expect(clock("es", OPENING, "America/Chicago").replace(/\s/, " ")).toBe(`7:00 ${es["time.am"]}`);
  });

  it.each(["UTC", "Etc/GMT+3", "America/New_York"])("of a day in %s name a zone that people know", (timeZone) => {
    vi.stubEnv("TZ", timeZone);
    const told = clockHere("en", OPENING, "America/Chicago").replace(/\s/g, " ");
    expect(told).toBe(timeZone === "America/New_York" ? "8:00 AM Eastern Time" : "7:00 AM Central Time");
    vi.unstubAllEnvs();
  });

  it("in a zone that this browser does not know are told on the reader's own clock", () => {
    for (const language of LANGUAGES) {
      expect(moment(language, OPENING, "America/Atlantis")).toBe(moment(language, OPENING));
      expect(clock(language, OPENING, "America/Atlantis")).toBe(clock(language, OPENING));
      expect(clockHere(language, OPENING, "America/Atlantis")).toContain(clock(language, OPENING));
    }
    expect(clocksDiffer(OPENING, "America/Atlantis")).toBe(false);
  });

  it("are the same date everywhere when they have no time", () => {
    expect(day("en", "2026-03-02")).toBe("March 2, 2026");
  });

  it("are told twice only where the reader's clock shows something else", () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(clocksDiffer(OPENING, timeZone)).toBe(false);
    expect(clocksDiffer(OPENING, timeZone === "Asia/Tokyo" ? "America/Chicago" : "Asia/Tokyo")).toBe(true);
  });
});
