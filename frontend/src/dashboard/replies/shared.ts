import type { SaveReply, SharedReply } from "../../protocol/generated.ts";
import { containsAll, type Group } from "../../staff/replies/groups.ts";

/** Which replies are looked for; what is empty fits everything. */
export type ReplyQuestion = {
  readonly words: string;
  readonly language: string;
  readonly group: Group | "";
  readonly topic: string;
  readonly retired: boolean;
};

/** The replies that fit, in their order. A language fits where there is a text in it. */
export function fitting(replies: readonly SharedReply[], question: ReplyQuestion): readonly SharedReply[] {
  const { words, language, group, topic, retired } = question;
  return replies.filter(
    (reply) =>
      reply.retired === retired &&
      (group === "" || reply.group === group) &&
      (topic === "" || reply.topic === topic) &&
      reply.texts.some((each) => each.language === language && containsAll(each.text, words.trim())),
  );
}

/** The languages of the pages in which a reply says nothing yet. */
export function missingIn(reply: SharedReply, languages: readonly string[]): readonly string[] {
  return languages.filter((language) => !reply.texts.some((each) => each.language === language));
}

export const BLANK: SaveReply = { group: "information", topic: null, texts: [], reviewed: false, revision: "" };

/** A shared reply as something to be edited. */
export function draftOf({ group, topic, texts, revision }: SharedReply): SaveReply {
  const said = texts.map(({ language, text }) => ({ language, text }));
  return { group, topic, texts: said, reviewed: false, revision };
}

/** What the draft says in a language. */
export function textIn(draft: SaveReply, language: string): string {
  return draft.texts.find((each) => each.language === language)?.text ?? "";
}

/** The draft with another text in a language; an empty one is left out. */
export function withText(draft: SaveReply, language: string, text: string): SaveReply {
  const others = draft.texts.filter((each) => each.language !== language);
  return { ...draft, texts: text.trim() === "" ? others : [...others, { language, text }] };
}
