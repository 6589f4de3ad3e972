import type { LibraryArticle } from "../../src/protocol/generated.ts";
import { CARD } from "./staff.ts";

/** An article with an Arabic page. */
export const ARTICLE: LibraryArticle = {
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
  revision: 3,
  saved: true,
};
