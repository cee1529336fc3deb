/** As many as a keeper's message takes. */
const MOST = 200;

/** The calls that somebody has opened at this station, until they end: what a station records that records only those. */
export interface OpenedCalls {
  readonly ids: string[];
  opened(callId: string): void;
  ended(callId: string): void;
}

/** Tells `onChange` each time the set becomes another. Of more than 200 the oldest give way. */
export function createOpenedCalls(onChange: () => void): OpenedCalls {
  const open = new Set<string>();
  return {
    get ids() {
      return [...open].slice(-MOST);
    },
    opened(callId) {
      if (open.has(callId)) return;
      open.add(callId);
      onChange();
    },
    ended(callId) {
      if (open.delete(callId)) onChange();
    },
  };
}
