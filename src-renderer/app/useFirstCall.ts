import { useEffect, useRef } from 'react';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { useFloor } from '../features/floor/floorStore.ts';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { go, type Route, useRoute } from './route.ts';

/** The call to open by itself: the only one there has ever been, live, in rehearsal, while the floor is on screen. */
export function firstCall(calls: readonly CallSummary[], rehearsal: boolean, route: Route): string | null {
  const [only] = calls;
  if (!rehearsal || route.view !== 'floor' || route.callId || !only || calls.length > 1) return null;
  return only.state === 'ended' ? null : only.callId;
}

/** Opens the very first rehearsal call by itself, once: whoever has just started sees at once what this is about. */
export function useFirstCall(): void {
  const route = useRoute();
  const rehearsal = useFloorStatus((state) => state.rehearsal);
  const ready = useFloor((state) => state.phase === 'ready');
  const calls = useFloor((state) => state.calls);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    if (route.callId) opened.current = true;
    const callId = ready ? firstCall(Object.values(calls), rehearsal, route) : null;
    if (!callId) return;
    opened.current = true;
    // Whoever is busy in a dialog (such as the caller's own link) is not taken away from it.
    if (document.querySelector('[role="dialog"]')) return;
    go({ view: 'floor', callId });
  }, [calls, ready, rehearsal, route]);
}
