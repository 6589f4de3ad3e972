import { type ComponentChild, type ComponentChildren, type ComponentType, Fragment, h, type VNode } from "preact";

/**
 * What JSX compiles to in a build. Preact's own runtime also carries templates for servers that print HTML, which no
 * page here uses; without them every page is 0.8 kB smaller.
 *
 * It also keeps a page true that a browser translates. A translator puts its own words in the place of ours, and the
 * text that Preact would change later is in the page no more (docs/decisions/0015-translated-pages.md). So words are
 * never changed in their place: the element around them is keyed by them, and other words are another element.
 */
export function jsx(type: string | ComponentType, props: Props, key?: string): VNode {
  const { children } = props;
  if (!holdsWords(type) || children === undefined) return make(type, props, key);
  if (key === undefined && isSaidInChat(children) && !mustStay(type, props)) return make(type, props, String(children));
  return make(type, { ...props, children: worded(children) }, key);
}

export { Fragment, jsx as jsxDEV, jsx as jsxs };

type Props = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

function make(type: string | ComponentType, props: Props, key: string | undefined): VNode {
  return h(type as string, key === undefined ? props : { ...props, key });
}

/** In these, no element may stand around the words. */
const BARE = /^(option|textarea|title|style)$/;

function holdsWords(type: string | ComponentType): boolean {
  return typeof type === "string" ? !BARE.test(type) : type === (Fragment as ComponentType);
}

/** What has the focus, speaks when it changes, or is known by name has to stay; the words in it get an element. */
const STAYS = ["ref", "id", "role", "tabIndex", "aria-live", "onClick"];

function mustStay(type: string | ComponentType, props: Props): boolean {
  return typeof type !== "string" || /^(a|button|summary)$/.test(type) || STAYS.some((name) => name in props);
}

function isSaidInChat(child: unknown): child is string | number {
  return typeof child === "number" || (typeof child === "string" && child.trim() !== "");
}

function worded(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return joined(children).map(worded);
  return isSaidInChat(children) ? h("span", { key: String(children) }, children) : children;
}

/** Pieces of one sentence, which stand side by side, are one text. */
function joined(children: readonly ComponentChild[]): readonly ComponentChild[] {
  const all: ComponentChild[] = [];
  for (const child of children) {
    const before = all.at(-1);
    if (isText(child) && isText(before)) all[all.length - 1] = `${before}${child}`;
    else all.push(child);
  }
  return all;
}

function isText(child: unknown): child is string | number {
  return typeof child === "string" || typeof child === "number";
}
