import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { TimelineState, TimelineStore } from './timelineStore.ts';

const TimelineContext = createContext<TimelineStore | null>(null);

/** The call that the panels below show, live or replayed. */
export function TimelineProvider({ store, children }: { store: TimelineStore; children: ReactNode }) {
  return <TimelineContext value={store}>{children}</TimelineContext>;
}

export function useTimeline<T>(selector: (state: TimelineState) => T): T {
  const store = useContext(TimelineContext);
  if (!store) throw new Error('useTimeline needs a TimelineProvider above it');
  return useStore(store, selector);
}
