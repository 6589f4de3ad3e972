import type { Availability } from "../../protocol/generated.ts";
import { bestLanguage } from "../../words/visitor.ts";
import type { Catalogue } from "../../words/words.ts";

/** What the server's page says before any script has run. */
export interface PageGiven {
  readonly language: string;
  readonly availability: Availability | null;
  readonly phone: string;
  /** Where "exit this page" goes: a page that anybody might be reading. */
  readonly exitTo: string;
  /** The origin of the page that holds this one in a frame; null when this is the whole page. */
  readonly host: string | null;
  /** Whether that page shows the phone line, 988, 911 and the way to hide the chat itself, outside the frame. */
  readonly hostHelps: boolean;
  /** A topic that the surrounding page named. */
  readonly topic: string | null;
  readonly brand: Brand;
}

/** The face that an organisation gives to its helpline. Each part is by language and may be left out. */
export interface Brand {
  /** Texts of its own, in the place of ours. */
  readonly words: Readonly<Record<string, Catalogue>>;
  readonly links: Readonly<Record<string, readonly { readonly text: string; readonly href: string }[]>>;
  /** The address of a drawing. */
  readonly logo: string | null;
}

export function readPage(root: HTMLElement, address: URL): PageGiven {
  const { availability, exit = "", language = "en", phone = "", brand = "" } = root.dataset;
  const asked = address.searchParams;
  return {
    language: bestLanguage([asked.get("language") ?? language]),
    availability: availability ? (JSON.parse(availability) as Availability | null) : null,
    phone,
    exitTo: exit,
    host: asked.has("embedded") ? asked.get("host") : null,
    hostHelps: asked.has("bar"),
    topic: asked.get("topic") || null,
    brand: JSON.parse(brand) as Brand,
  };
}
