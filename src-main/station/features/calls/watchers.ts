import type { Page } from '../../contract/handlers.ts';

/** Which page wants the signals of which calls. */
export interface Watchers {
  /** Replaces a page's set. */
  watch(page: Page, callIds: readonly string[]): void;
  leave(page: Page): void;
  watches(page: Page, callId: string): boolean;
}

/** Keeps the pages' sets; tells `onChange` the union, without repetition, each time it becomes another. */
export function createWatchers(onChange: (callIds: string[]) => void): Watchers {
  const wanted = new Map<number, ReadonlySet<string>>();
  let told = new Set<string>();
  const tell = () => {
    const union = new Set([...wanted.values()].flatMap((each) => [...each]));
    if (union.size === told.size && [...union].every((callId) => told.has(callId))) return;
    told = union;
    onChange([...union]);
  };
  return {
    watch(page, callIds) {
      wanted.set(page.id, new Set(callIds));
      tell();
    },
    leave(page) {
      wanted.delete(page.id);
      tell();
    },
    watches: (page, callId) => wanted.get(page.id)?.has(callId) ?? false,
  };
}
