import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Span } from './span.ts';
import { movedView, viewWith, wholeView, zoomedView } from './timeView.ts';

export interface ViewState {
  view: Span;
  durationMs: number;
}

/** Which part of the call the tracks show. */
export interface ViewStore extends StoreApi<ViewState> {
  /** The call is this long, or longer than it was: a view of all of it stays one. */
  setDuration: (durationMs: number) => void;
  zoom: (factor: number, around: number) => void;
  move: (byMs: number) => void;
  showWhole: () => void;
  /** Turns to the page with this moment. */
  showMoment: (at: number) => void;
}

export function createViewStore(): ViewStore {
  const store = createStore<ViewState>(() => ({ view: wholeView(0), durationMs: 0 }));
  const change = (next: (state: ViewState) => Span) =>
    store.setState((state) => {
      const view = next(state);
      return view.fromMs === state.view.fromMs && view.toMs === state.view.toMs ? state : { view };
    });
  return {
    ...store,
    setDuration(durationMs) {
      const { view, durationMs: before } = store.getState();
      if (durationMs === before) return;
      const whole = isWhole({ view, durationMs: before });
      store.setState({ durationMs, view: whole ? wholeView(durationMs) : movedView(view, 0, durationMs) });
    },
    zoom: (factor, around) => change(({ view, durationMs }) => zoomedView(view, factor, around, durationMs)),
    move: (byMs) => change(({ view, durationMs }) => movedView(view, byMs, durationMs)),
    showWhole: () => change(({ durationMs }) => wholeView(durationMs)),
    showMoment: (at) => change(({ view, durationMs }) => viewWith(view, at, durationMs)),
  };
}

export function isWhole({ view, durationMs }: ViewState): boolean {
  const whole = wholeView(durationMs);
  return view.fromMs <= whole.fromMs && view.toMs >= whole.toMs;
}
