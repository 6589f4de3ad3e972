import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A part of the page whose code comes when it is first needed, so that the first screen stays small. If it does not
 * come (the network is away, or a new version has replaced it), that is an error like any other while drawing.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded);
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
      if (Part) return;
      const show = (part: ComponentType<Props>) => {
        loaded = part;
        setPart(() => part);
      };
      load().then(show, setProblem);
    }, [Part]);
    if (problem) throw problem;
    return Part && <Part {...props} />;
  };
}
