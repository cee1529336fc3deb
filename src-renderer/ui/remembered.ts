import type { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * A value that outlives the page, kept in localStorage under `floorwalker.<key>`. What is stored is parsed like any
 * other input: a value of an older version falls back to the initial one.
 */
export function remembered<T>(key: string, schema: z.ZodType<T>, initial: T): StoreApi<T> {
  const slot = `floorwalker.${key}`;
  const store = createStore<T>(() => readSlot(slot, schema) ?? initial);
  store.subscribe((value) => {
    try {
      localStorage.setItem(slot, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the choice holds for this page only, which is no reason to stop.
    }
  });
  return store;
}

function readSlot<T>(slot: string, schema: z.ZodType<T>): T | undefined {
  try {
    const stored = localStorage.getItem(slot);
    return stored === null ? undefined : schema.safeParse(JSON.parse(stored)).data;
  } catch {
    return undefined;
  }
}
