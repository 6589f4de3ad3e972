/** Start an observer of an element, and return how to stop it. Where a browser has none, the page does without. */
export function observing(make: () => { disconnect(): void }): () => void {
  try {
    const observer = make();
    return () => observer.disconnect();
  } catch {
    return () => {};
  }
}
