/**
 * Put on a style that came with a script. A late part of a page brings its own this way; it needs no address of its
 * own, and a strict content security policy has nothing to forbid.
 */
export function injectStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
