/** `sessionStorage`, or a test's stand-in. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/**
 * The browser's storage as far as it goes, and this page's memory beyond. Storage may be forbidden, full, damaged or
 * cleared at any moment; to remember is a convenience, and never stops the talk.
 */
export function forgiving(find: () => Storage | null): Storage {
  /** What this page wrote itself, which is right even when nothing could be stored. */
  const memory = new Map<string, string>();
  const attempt = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      const storage = find();
      return storage === null ? undefined : act(storage);
    } catch {
      return undefined;
    }
  };
  const forget = (key: string) => attempt((storage) => storage.removeItem(key));
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      const stored = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      // An old value would be believed by the next page; none is better.
      if (!stored) forget(key);
    },
    removeItem(key) {
      memory.delete(key);
      forget(key);
    },
  };
}

/** What was stored under this name as JSON; null where there is nothing, or something that is no JSON. */
export function readJson(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
