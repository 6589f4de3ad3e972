import { expect, test } from "vitest";
import { cardOf, draftOf } from "../../src/dashboard/library/EditArticle.tsx";
import type { LibraryArticle } from "../../src/protocol/generated.ts";
import { CARD } from "../support/staff.ts";

const ARTICLE: LibraryArticle = {
  slug: "hospice",
  publisher: "A publisher",
  topics: ["end-of-life"],
  audience: ["family"],
  keywords: ["comfort"],
  variants: [
    {
      language: "ar",
      format: "html",
      title: "رعاية",
      url: "https://example.org/ar",
      summary: "راحة",
      last_reviewed: null,
      confirmed: true,
      health: "works",
      checked_at: null,
      moved_to: null,
      card: CARD,
    },
  ],
  state: "offered",
  owner: null,
  review_by: null,
  replaced_by: null,
  history: [],
};

test("an edit sends back what a person may change, and nothing that a check found out", () => {
  const draft = draftOf(ARTICLE);
  expect(Object.keys(draft.variants[0] ?? {})).toEqual([
    "language",
    "format",
    "title",
    "url",
    "summary",
    "last_reviewed",
  ]);
});

test("the card beside the form runs the way its language runs", () => {
  const [variant] = draftOf(ARTICLE).variants;
  expect(variant && cardOf("hospice", "A publisher", variant)).toMatchObject({ direction: "rtl", title: "رعاية" });
});
