import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import type { Speaker } from '../../agent/protocol/primitives.ts';
import type { Signal } from '../../agent/protocol/signal.ts';
import { StationError } from '../station/stationError.ts';
import { type Interim, withWords } from './interim.ts';
import { emptyTimeline, extendTimeline, type Timeline } from './timeline.ts';

type Of<K extends Signal['kind']> = Extract<Signal, { kind: K }>;

/**
 * One call as the panels see it, wherever it comes from: the live call fills it from the station's pushes, a replay will
 * fill it from the disk. Panels only ever read this.
 */
export interface TimelineState {
  phase: 'loading' | 'ready' | 'failed';
  error: StationError | null;
  call: CallSummary | null;
  timeline: Timeline;
  interim: Interim;
  levels: { customer: number; assistant: number; operator: number } | null;
  assistant: Of<'assistant'>['state'] | null;
  quality: Partial<Record<Speaker, Of<'quality'>['quality']>>;
  /** Who listens unheard, by name. */
  listeners: readonly string[];
  /** The mood of the turn that is being spoken, by its interim words. */
  interimMood: Of<'mood'> | null;
  /** When something of this call last arrived, epoch ms by this machine's clock. */
  heardAt: number | null;
}

export interface TimelineStore extends StoreApi<TimelineState> {
  receive: (call: CallSummary | null, events: readonly CallEvent[]) => void;
  signal: (signal: Signal) => void;
  /** The operator may no longer see the call: nothing of it stays on screen. */
  hide: () => void;
  /** Forgets passing signals: after the call, and while nobody sends them. */
  quiet: () => void;
  fail: (error: StationError) => void;
}

const silent = { interim: {}, levels: null, assistant: null, quality: {}, listeners: [], interimMood: null };

export function createTimelineStore(now: () => number = Date.now): TimelineStore {
  const nothing = { call: null, timeline: emptyTimeline, heardAt: null, ...silent };
  const store = createStore<TimelineState>(() => ({ phase: 'loading', error: null, ...nothing }));
  const apply = (signal: Signal, state: TimelineState): Partial<TimelineState> => {
    switch (signal.kind) {
      case 'words':
        return { interim: withWords(state.interim, signal) };
      case 'levels':
        return {
          levels: { customer: signal.customer, assistant: signal.assistant, operator: signal.operator ?? 0 },
        };
      case 'assistant':
        return { assistant: signal.state };
      case 'quality':
        return { quality: { ...state.quality, [signal.speaker]: signal.quality } };
      case 'mood':
        return { interimMood: signal };
      case 'listeners':
        return { listeners: signal.names };
    }
  };
  return {
    ...store,
    receive(call, events) {
      const state = store.getState();
      const newer = call && (!state.call || call.lastSeq >= state.call.lastSeq) ? call : state.call;
      store.setState({
        phase: 'ready',
        error: null,
        call: newer,
        timeline: extendTimeline(state.timeline, events),
        heardAt: now(),
        ...(newer?.state === 'ended' && silent),
      });
    },
    signal(signal) {
      const state = store.getState();
      if (state.call?.state === 'ended') return;
      store.setState({ ...apply(signal, state), heardAt: now() });
    },
    hide() {
      const error = new StationError('refused', 'Somebody else takes care of this call now.');
      store.setState({ phase: 'failed', error, ...nothing });
    },
    quiet: () => store.setState(silent),
    fail(error) {
      // What is on screen stays: a failed re-read is the stale state, not an empty panel.
      if (store.getState().phase === 'loading') store.setState({ phase: 'failed', error });
    },
  };
}
