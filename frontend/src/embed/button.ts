import style from "./embed.css?inline";
import type { EmbedWords } from "./interface.ts";

/**
 * The button, and the panel that the chat opens in. A shadow root of their own keeps the site's style out; it is open,
 * so that accessibility checkers can see inside. Fixed to the window, they move nothing in the page.
 */
export function makeButton(open: () => void, words: EmbedWords) {
  const host = document.createElement("helpline-chat");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];

  const panel = element("div", "panel");
  const bar = element("aside", "bar");
  const button = element("button", "open");
  const state = element("span", "state");
  const call = element("a", "call");
  const label = element("b");
  button.type = "button";
  button.append(label, state);
  button.onclick = open;
  bar.append(call, button);
  shadow.append(panel, bar);
  relabel(words);

  function relabel({ open: text = "", title = "" }: EmbedWords): void {
    label.textContent = text;
    bar.ariaLabel = title;
  }

  return {
    panel,
    relabel,
    show([stateText, phone]: [string, string]): void {
      state.textContent = stateText;
      call.href = `tel:+${phone.replace(/\D/g, "")}`;
      call.textContent = phone;
      call.ariaLabel = (words.call ?? "").replace("{phone}", phone);
      document.body.append(host);
    },
    /** Hidden, the panel keeps its frame: the chat goes on. */
    opened(isOpen: boolean): void {
      host.toggleAttribute("open", isOpen);
      if (!isOpen) button.focus();
    },
    unread(count: number, { back = "", new: fresh = "" }: EmbedWords): void {
      label.textContent = count > 0 ? `${fresh} (${count})` : back;
    },
  };
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name = ""): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
