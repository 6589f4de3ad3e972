import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of the page whose code comes when it is first needed, so that the first screen stays small. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded);
    useEffect(() => {
      if (Part) return;
      load().then((part) => {
        loaded = part;
        setPart(() => part);
      });
    }, [Part]);
    return Part && <Part {...props} />;
  };
}
