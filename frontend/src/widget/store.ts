import { useLayoutEffect, useState } from "preact/hooks";

/** One value that changes, and those who want to know. */
export class Store<T extends object> {
  private readonly followers = new Set<() => void>();

  constructor(public value: T) {}

  change(change: Partial<T>): void {
    this.value = { ...this.value, ...change };
    for (const follower of this.followers) follower();
  }

  follow(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }
}

/** The store's value, drawn anew whenever it changes. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.value);
  // Before anybody else has a turn: of a change between drawing and following, nobody would hear until the next one.
  useLayoutEffect(() => {
    setValue(store.value);
    return store.follow(() => setValue(store.value));
  }, [store]);
  return value;
}
