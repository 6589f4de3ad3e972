/** Three ways to know a chat at a glance, each enough by itself: a letter, a shape and a colour. */
export type Badge = {
  readonly letter: string;
  /** A character that every font has, so that it can stand in a window's title too. */
  readonly shape: string;
  /** Which of the colours in `console/badge.css`, from 0. */
  readonly colour: number;
};

const LETTERS = 26;

const SHAPES = ["●", "▲", "■", "◆", "★", "✚"] as const;

/** No divisor in common with the shapes, so that only whoever has thirty chats at once would see a pair twice. */
const COLOURS = 5;

export function badgeOf(number: number): Badge {
  return {
    letter: String.fromCharCode(65 + (number % LETTERS)),
    shape: SHAPES[number % SHAPES.length] as string,
    colour: number % COLOURS,
  };
}

/** Chats that have left are remembered up to so many in all, so that most letters are always free. */
const REMEMBERED = 20;

/** The badges that were given out, by chat, the oldest first: a chat that comes back is known by the one that it had. */
export type Badges = {
  readonly given: Readonly<Record<string, number>>;
  /** Whose turn it is: a letter that has just fallen free would be mistaken for the chat that had it. */
  readonly next: number;
};

export const NO_BADGES: Badges = { given: {}, next: 0 };

/** Badges for at least these chats: who has one keeps it, who is new gets the next that is free. */
export function badgesFor(chatIds: readonly string[], { given, next }: Badges): Badges {
  const after = remembered(chatIds, given);
  let turn = next;
  for (const chatId of chatIds) {
    if (chatId in after) continue;
    const taken = new Set(Object.values(after));
    while (taken.has(turn % LETTERS) && taken.size < LETTERS) turn += 1;
    after[chatId] = turn % LETTERS;
    turn = (turn + 1) % LETTERS;
  }
  return { given: after, next: turn };
}

/** Without those that left longest ago, where there are too many. */
function remembered(chatIds: readonly string[], given: Badges["given"]): Record<string, number> {
  const left = Object.keys(given).filter((chatId) => !chatIds.includes(chatId));
  const forgotten = left.slice(0, Math.max(0, Object.keys(given).length - REMEMBERED));
  return Object.fromEntries(Object.entries(given).filter(([chatId]) => !forgotten.includes(chatId)));
}
