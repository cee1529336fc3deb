import { useCallback, useEffect } from 'react';
import type { LinePhase } from '../../realtime/callLine.ts';
import { reloadedToListen } from '../../realtime/mediaPolicy.ts';
import { useLine, useRealtime } from '../../realtime/RealtimeContext.tsx';

interface ListenControl {
  state: LinePhase;
  start: () => void;
  stop: () => void;
  unblock: () => void;
}

/**
 * Listening to one call: starts by a click, ends by one, with the view, and with the call. While the operator speaks in the call the line
 * stays, whatever view they look at.
 */
export function useListening(callId: string): ListenControl {
  const { lineOf, voice } = useRealtime();
  const line = lineOf(callId);
  const state = useLine(callId, ({ phase }) => phase);
  useEffect(() => {
    if (reloadedToListen(callId) || voice.state.getState().callId === callId) line.want('listen');
    return () => line.drop('listen');
  }, [callId, line, voice]);
  const start = useCallback(() => line.want('listen'), [line]);
  const stop = useCallback(() => line.drop('listen'), [line]);
  return { state, start, stop, unblock: line.unblock };
}
