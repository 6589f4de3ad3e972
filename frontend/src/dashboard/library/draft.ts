import {
  type AddArticle,
  type ArticleCard,
  type EditVariant,
  type LibraryArticle,
  SLUG_LIMIT,
} from "../../protocol/generated.ts";
import { plain } from "../../staff/replies/groups.ts";
import { directionOf } from "../../words/words.ts";

/** What a person may say about an article; its name is given once and for all. */
export type ArticleDraft = Omit<AddArticle, "slug">;

type Edition = Pick<EditVariant, "language" | "format">;

/** The languages of the starter library; an article may have others, which stay. */
export const LANGUAGES: readonly string[] = [
  "en",
  "es",
  "ar",
  "fr",
  "hi",
  "ht",
  "ko",
  "pl",
  "pt",
  "ru",
  "tl",
  "uk",
  "ur",
  "vi",
  "zh-Hans",
];

/** A variant about which nothing is known yet. */
export function blankVariant(language: string, format: EditVariant["format"]): EditVariant {
  return { language, format, title: "", url: "", summary: "", last_reviewed: null };
}

/** A new article: every article has an English page. */
export const BLANK: ArticleDraft = {
  publisher: "",
  topics: [],
  audience: [],
  keywords: [],
  variants: [blankVariant("en", "html")],
  owner: null,
  review_by: null,
};

/** The article as something to be edited: what a person may change, and nothing else. */
export function draftOf(article: LibraryArticle): ArticleDraft {
  const { publisher, topics, audience, keywords, owner, review_by } = article;
  const variants = article.variants.map(({ language, format, title, url, summary, last_reviewed }) => {
    return { language, format, title, url, summary, last_reviewed };
  });
  return { publisher, topics, audience, keywords, owner, review_by, variants };
}

/** The draft with the address that a check found for a link that has moved. */
export function withAddress(draft: ArticleDraft, edition: Edition, url: string): ArticleDraft {
  const moved = sameEdition(draft.variants, edition);
  return { ...draft, variants: draft.variants.map((each) => (each === moved ? { ...each, url } : each)) };
}

const FIELDS = ["publisher", "topics", "audience", "keywords", "owner", "review_by"] as const;

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The variant of the same language and format. */
export function sameEdition<Each extends Edition>(variants: readonly Each[], one: Edition): Each | undefined {
  return variants.find((each) => each.language === one.language && each.format === one.format);
}

/** Which fields two drafts disagree about, apart from the variants. */
export function differingFields(mine: ArticleDraft, theirs: ArticleDraft): readonly (typeof FIELDS)[number][] {
  return FIELDS.filter((name) => !isEqual(mine[name], theirs[name]));
}

/** The variants that two drafts disagree about, those that only one of them has included. */
export function differingVariants(mine: ArticleDraft, theirs: ArticleDraft): readonly EditVariant[] {
  const onlyTheirs = theirs.variants.filter((each) => sameEdition(mine.variants, each) === undefined);
  const differing = mine.variants.filter((each) => !isEqual(each, sameEdition(theirs.variants, each)));
  return [...differing, ...onlyTheirs];
}

/** The card as it would be after saving. */
export function cardOf(slug: string, publisher: string, variant: EditVariant): ArticleCard {
  const { title, summary, language, format, url, last_reviewed } = variant;
  const links = [{ language, format, url }];
  const direction = directionOf(language);
  return { slug, title, summary, publisher, language, direction, last_reviewed, links, other_languages: [] };
}

/** A name for addresses, from a title: "¿Qué es el hospicio?" becomes que-es-el-hospicio. */
export function slugOf(title: string): string {
  const words = plain(title).match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, SLUG_LIMIT).replace(/-$/, "");
}
