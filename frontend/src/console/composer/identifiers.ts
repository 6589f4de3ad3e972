import { linked } from "../../ui/linked/linked.ts";

/** Names as the service gives them to what it finds (`service/rules/redaction/kinds.py`). */
export type Identifiers = {
  /** What goes out as it stands. */
  readonly goes: readonly ("phone" | "url" | "email")[];
  /** What will be taken out before it is stored. */
  readonly isTakenOut: readonly ("ssn" | "card")[];
};

/** Help lines that everybody knows are nobody's number. */
const PUBLIC = /^tel:(?:988|911|\+?1?8002272345)$/;

const EMAIL = /[^\s@]+@[^\s@]+\.\p{L}{2,}/u;
const SSN = /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/;
const CARD = /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)/;

/**
 * The commonest identifiers in what is about to be sent, as far as they can be told while somebody writes. It is only a
 * reminder: what is kept and what is taken out is the service's to say.
 */
export function identifiersIn(text: string): Identifiers {
  const links = linked(text).flatMap((part) => (typeof part === "string" ? [] : [part.href]));
  const has = {
    phone: links.some((href) => href.startsWith("tel:") && !PUBLIC.test(href)),
    url: links.some((href) => href.startsWith("http")),
    email: EMAIL.test(text),
    ssn: SSN.test(text),
    card: CARD.test(text),
  };
  return {
    goes: (["phone", "url", "email"] as const).filter((kind) => has[kind]),
    isTakenOut: (["ssn", "card"] as const).filter((kind) => has[kind]),
  };
}
