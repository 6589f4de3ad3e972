/**
 * What a browser's translator does to a page: every text node is taken out, and words in another language are put in
 * its place, inside elements of the translator's own. New text that appears is done again.
 */
export function translate(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  for (const text of texts) {
    if (text.data.trim() === "" || text.parentElement?.closest("font, textarea, option, style, script")) continue;
    const font = document.createElement("font");
    font.append(document.createElement("font"));
    (font.firstChild as Element).textContent = text.data;
    text.replaceWith(font);
  }
}
