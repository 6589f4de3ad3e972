import { linked } from "./linked.ts";

/** A text that somebody wrote, with its addresses and telephone numbers to press. An address opens beside the page. */
export function Linked({ text, newTab }: { readonly text: string; readonly newTab: string }) {
  return (
    <>
      {linked(text).map((part) => {
        if (typeof part === "string") return part;
        const { href } = part;
        if (href.startsWith("tel:")) {
          return (
            <a class="in-text dial" href={href} dir="ltr">
              {part.text}
            </a>
          );
        }
        return (
          <a
            class="in-text"
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
            dir="ltr"
          >
            {part.text}
            <span class="unseen"> ({newTab})</span>
          </a>
        );
      })}
    </>
  );
}
