import { observing } from "../../ui/browser/observing.ts";

/** At once, or when the code of the screen has come. Returns how to stop waiting. */
export function whenItHasAHeading(main: Element, then: (heading: HTMLElement) => void): () => void {
  const heading = main.querySelector("h1");
  if (heading) {
    then(heading);
    return () => {};
  }
  const stop = observing(() => {
    const observer = new MutationObserver(() => {
      const found = main.querySelector("h1");
      if (!found) return;
      stop();
      then(found);
    });
    observer.observe(main, { childList: true, subtree: true });
    return observer;
  });
  return stop;
}
