/** One language's texts under flat keys, as they stand in its file. */
export type Catalogue = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, string | number>>;

/** Keys that have a form for each number: "waiting.people" for "waiting.people.one" and "waiting.people.other". */
type CountKey<C> = { [K in keyof C]: K extends `${infer Base}.other` ? Base : never }[keyof C];

/** Texts in one language. `C` is the English catalogue, which says which keys there are. */
export interface Words<C> {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Is there such a text? For keys that are put together from what the service said. */
  has(key: string): key is Extract<keyof C, string>;
  /** A text. For a code that only a newer service knows, what its family says of such (`refusal.unknown`), or the code. */
  say(key: keyof C, values?: Values): string;
  /** The form that this language uses for this number, which is filled in as `{count}`. */
  count(key: CountKey<C>, count: number, values?: Values): string;
}

/** Languages whose script runs from right to left (CLDR, script metadata, the languages with many speakers). */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
}

export function makeWords<C extends Catalogue>(language: string, catalogue: C): Words<C> {
  const plural = new Intl.PluralRules(language);
  const say = (key: keyof C, values: Values = {}) => fill(catalogue[key] ?? ofUnknown(catalogue, String(key)), values);
  return {
    language,
    direction: directionOf(language),
    has: (key): key is Extract<keyof C, string> => key in catalogue,
    say,
    count(key, count, values = {}) {
      const form = `${key}.${plural.select(count)}`;
      const known = form in catalogue ? form : `${key}.other`;
      return say(known, { count: new Intl.NumberFormat(language).format(count), ...values });
    },
  };
}

/** The nearest family that has words for what it does not know: `entry.offer_lapsed.asleep` is in `entry` at the least. */
function ofUnknown(catalogue: Catalogue, key: string): string {
  const code = key.slice(key.lastIndexOf(".") + 1);
  for (let end = key.lastIndexOf("."); end > 0; end = key.lastIndexOf(".", end - 1)) {
    const words = catalogue[`${key.slice(0, end)}.unknown`];
    if (words !== undefined) return words;
  }
  return code.replaceAll("_", " ");
}

function fill(text: string, values: Values): string {
  // "a las 7:00 a.m." at the end of a sentence: the point of the abbreviation is also the full stop.
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)).replace(/m\.\.$/, "m.");
}
