/** What the tab's icon says when its title is too narrow to be read. */
export type IconState = "quiet" | "unread" | "offer";

/** Shape and colour each by itself tell the three apart: a ring, a disc, a disc with a mark. */
const DRAWN: Readonly<Record<IconState, string>> = {
  quiet: '<circle cx="8" cy="8" r="6" fill="none" stroke="#0d5a63" stroke-width="3"/>',
  unread: '<circle cx="8" cy="8" r="7.5" fill="#1b4fd6"/>',
  offer:
    '<circle cx="8" cy="8" r="7.5" fill="#a3262a"/><path d="M8 3v6M8 11v2" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>',
};

export function showIcon(state: IconState): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${DRAWN[state]}</svg>`;
  if (link !== null) link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
