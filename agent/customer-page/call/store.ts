/** A value that is replaced as a whole, and who wants to know. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T>): void;
  /** Returns the undo. */
  listen(listener: (value: T) => void): () => void;
}

export function createStore<T extends object>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set: (change) => {
      value = { ...value, ...change };
      for (const listener of listeners) listener(value);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
