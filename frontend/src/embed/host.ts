import style from "./embed.css?inline";
import { launcher } from "./launcher.ts";
import { panel } from "./panel.ts";

/** A page that takes the chat out again and again is left in peace. */
const TIMES = 20;

/** Holds everything of ours in the site's page. A shadow root keeps the site's style out; open, for accessibility checkers. */
export const host = document.createElement("helpline-chat");
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
shadow.adoptedStyleSheets = [sheet];
shadow.append(panel, launcher);

let times = 0;

/**
 * Put it into the page: beside the body, so that it stays when a framework puts another body in. When it is taken out
 * all the same it comes back, and `again` is told, because a frame that was taken out starts anew.
 */
export function attach(again: () => void): void {
  if (host.isConnected || times > TIMES) return;
  times += 1;
  const watch = new MutationObserver(() => {
    if (host.isConnected) return;
    watch.disconnect();
    attach(again);
    again();
  });
  document.documentElement.append(host);
  for (const parent of [document, document.documentElement]) watch.observe(parent, { childList: true });
}

/** What has the focus in here. */
export function focused(): Element | null {
  return shadow.activeElement;
}
