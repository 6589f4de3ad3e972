/** What is needed of the browser's window to notice that somebody is back. */
export interface Sleeper {
  addEventListener(type: string, act: () => void): void;
  readonly document: { addEventListener(type: string, act: () => void): void; readonly visibilityState: string };
}

/** Call `wake` when the page is looked at again, comes out of the back-forward cache, or the network returns. */
export function listenForWakeUps(page: Sleeper, wake: () => void): void {
  page.addEventListener("online", wake);
  page.addEventListener("pageshow", wake);
  page.document.addEventListener("visibilitychange", () => {
    if (page.document.visibilityState === "visible") wake();
  });
}
