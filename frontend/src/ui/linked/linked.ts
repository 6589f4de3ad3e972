/** A part of a text: plain words, or what can be opened or dialled, shown exactly as it was written. */
export type Part = string | { readonly text: string; readonly href: string };

/** Blanks, dashes and points that people put between the groups of a number. */
const GAP = "[-.\\u2010-\\u2015\\u00a0 ]";

/** Not inside a longer number, a price, a date, an address or a word. */
const BEFORE = "(?<![\\p{L}\\p{N}@#$€_+/.,-])";
const AFTER = "(?![\\p{L}\\p{N}_@%]|[-.,/]\\p{N})";

const KINDS = [
  // Anything invisible (\p{C}) ends it: direction marks can make an address look like another one.
  `(?<address>(?<![\\p{L}\\p{N}@./-])(?:https?://|www\\.)[^\\s<>"\\p{C}]+)`,
  `${BEFORE}(?<abroad>\\+(?!1)\\d{1,3}(?:${GAP}?\\(?\\d{1,4}\\)?){2,5})${AFTER}`,
  `${BEFORE}(?<phone>(?:\\+?1${GAP}?)?(?:\\(\\d{3}\\) ?|\\d{3}${GAP})\\d{3}${GAP}\\d{4})${AFTER}`,
  // Letters on the keys, as in 1-800-4-CANCER; only toll-free lines have them.
  `${BEFORE}(?<letters>(?:1[-. ])?\\(?8(?:00|33|44|55|66|77|88)[-.)](?=[^a-z]*[A-Z])(?:[-. ]?[A-Z0-9]){7})${AFTER}`,
  `${BEFORE}(?<short>988|911)${AFTER}`,
];

const FOUND = new RegExp(KINDS.join("|"), "gu");

/** What closes a sentence does not belong to the address in it. */
const CLOSING = ".,;:!?…'’”»*_";

/**
 * Words with the addresses and telephone numbers in them as links. Nothing else becomes one, whatever it looks like.
 * `service/rules/linked.py` finds the same for the transcript; `tests/data/linked.jsonl` holds both to it.
 */
export function linked(text: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(FOUND)) {
    const link = linkOf(match);
    if (!link) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(link);
    end = match.index + link.text.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function linkOf({ groups = {}, 0: whole }: RegExpMatchArray): Exclude<Part, string> | null {
  if (groups.address) return address(withoutClosing(whole));
  const dialled = (groups.letters ? whole.replace(/[A-Z]/g, onTheKeys) : whole).replace(/\D/g, "");
  if (groups.short) return { text: whole, href: `tel:${dialled}` };
  if (groups.abroad) return { text: whole, href: `tel:+${dialled}` };
  return { text: whole, href: `tel:+1${dialled.slice(-10)}` };
}

/** Always encrypted, and never with a name before the host, which makes one site look like another. */
function address(text: string): Exclude<Part, string> | null {
  const href = `https://${text.replace(/^https?:\/\//, "")}`;
  const url = parsed(href);
  return url?.hostname.includes(".") && !url.username && !url.password ? { text, href } : null;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Without the sentence's own end; a bracket stays where the address opened it. */
function withoutClosing(text: string): string {
  let unopened = text.split(")").length - text.split("(").length;
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text[end - 1] as string;
    if (last === ")" && unopened > 0) unopened -= 1;
    else if (!CLOSING.includes(last)) break;
  }
  return text.slice(0, end);
}

/** The digit that a letter shares its key with (ITU-T E.161). */
function onTheKeys(letter: string): string {
  return "22233344455566677778889999"[letter.charCodeAt(0) - 65] ?? letter;
}
