/** An element with its class and what is in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...inside);
  return made;
}

/** A link that dials; what it is for stands above the number. */
export function dial(number: string, why = ""): HTMLAnchorElement {
  const made = make("a", "", why && make("small", "", why), " ", number);
  made.href = `tel:${number[3] ? "+" : ""}${number.replace(/\D/g, "")}`;
  return made;
}
