import { type ComponentType, Fragment, h, type VNode } from "preact";

/**
 * What JSX compiles to in a build. Preact's own runtime also carries templates for servers that print HTML, which no
 * page here uses; without them every page is 0.8 kB smaller.
 */
export function jsx(type: string | ComponentType, props: Record<string, unknown>, key?: string): VNode {
  return h(type as string, key === undefined ? props : { ...props, key });
}

export { Fragment, jsx as jsxs };
