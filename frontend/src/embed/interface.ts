import type { VisitorCatalogue } from "../words/visitor.ts";

/** What happened with the chat. Nothing that anybody wrote is ever told to the page around it. */
export type ChatEvent = "open" | "close" | "started" | "ended" | "unread";

/** `count` is given for "unread" only. */
export type ChatListener = (count?: number) => void;

/** `window.HelplineChat`, for the site that holds the chat. See docs/embedding.md. */
export interface HelplineChat {
  /** Raised when something here changes its meaning; things may be added without that. */
  readonly version: 1;
  open(): void;
  /** Hide the chat; it goes on. */
  close(): void;
  setLanguage(language: string): void;
  /** The id of a helpline topic. */
  setTopic(topic: string): void;
  on(event: ChatEvent, listener: ChatListener): void;
}

/** The texts outside the frame: the `embed.` keys of the words files. */
export type EmbedWords = {
  readonly [Key in keyof VisitorCatalogue as Key extends `embed.${infer Short}` ? Short : never]: string;
};

declare global {
  interface Window {
    HelplineChat?: HelplineChat;
  }
}
