import { expect, test } from "vitest";
import {
  cardOf,
  differingFields,
  differingVariants,
  draftOf,
  slugOf,
  withAddress,
} from "../../../src/dashboard/library/draft.ts";
import { ARTICLE } from "../../support/library.ts";

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

test("a name for addresses is made from a title, and fits", () => {
  expect(slugOf("¿Qué es el cuidado paliativo?")).toBe("que-es-el-cuidado-paliativo");
  expect(slugOf("a ".repeat(60))).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slugOf("a ".repeat(60)).length).toBeLessThanOrEqual(80);
});

test("the address that a check found takes the place of the old one, there and nowhere else", () => {
  const [page] = draftOf(ARTICLE).variants;
  const pdf = {
    language: "ar",
    format: "pdf" as const,
    title: "",
    url: "https://old.example",
    summary: "",
    last_reviewed: null,
  };
  const draft = { ...draftOf(ARTICLE), variants: page === undefined ? [] : [page, pdf] };
  const changed = withAddress(draft, pdf, "https://new.example");
  expect(changed.variants.map(({ url }) => url)).toEqual(["https://example.org/ar", "https://new.example"]);
});

test("two drafts are compared field by field, and a language that only one of them has is not overlooked", () => {
  const mine = draftOf(ARTICLE);
  const korean = { language: "ko", format: "html" as const, title: "", url: "", summary: "", last_reviewed: null };
  const theirs = { ...mine, keywords: ["other"], variants: [...mine.variants, korean] };
  expect(differingFields(mine, theirs)).toEqual(["keywords"]);
  expect(differingVariants(mine, theirs)).toEqual([korean]);
  expect(differingVariants(theirs, mine)).toEqual([korean]);
  expect(differingVariants(mine, draftOf(ARTICLE))).toEqual([]);
});
