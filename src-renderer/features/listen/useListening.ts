import { useCallback, useEffect, useRef, useState } from 'react';
import type { Listening, ListeningPhase } from '../../realtime/listenToCall.ts';
import { useStation } from '../../station/StationContext.tsx';
import { pageAllows, reloadedToListen, reloadToListen } from './mediaPolicy.ts';
import { volumeStore } from './volumeStore.ts';

export type ListenState = 'off' | Exclude<ListeningPhase, 'over'>;

interface ListenControl {
  state: ListenState;
  start: () => void;
  stop: () => void;
  unblock: () => void;
}

/** Listening to one call: starts by a click, ends by one, with the view, and with the call. */
export function useListening(callId: string): ListenControl {
  const station = useStation();
  const [state, setState] = useState<ListenState>('off');
  const session = useRef<{ live: boolean; listening?: Listening } | null>(null);

  const stop = useCallback(() => {
    const ending = session.current;
    session.current = null;
    if (ending) ending.live = false;
    void ending?.listening?.stop();
    setState('off');
  }, []);

  const start = useCallback(() => {
    stop();
    const mine: { live: boolean; listening?: Listening } = { live: true };
    session.current = mine;
    const report = (phase: ListeningPhase) => {
      if (!mine.live) return;
      if (phase === 'over') stop();
      else setState(phase);
    };
    report('connecting');
    const join = async () => {
      const [grant, { listenToCall }] = await Promise.all([
        station.request('calls/listen', { callId }),
        // LiveKit's client is the largest part of the page: it is loaded when somebody listens.
        import('../../realtime/listenToCall.ts'),
      ]);
      if (!mine.live) return;
      if (!pageAllows(grant.livekitUrl)) {
        if (reloadToListen(callId)) return;
        throw new Error('the served page still does not allow this media server');
      }
      const listening = await listenToCall(grant, volumeStore.getState().volume, report);
      if (mine.live) mine.listening = listening;
      else await listening.stop();
    };
    join().catch(() => report('failed'));
  }, [station, callId, stop]);

  useEffect(() => {
    if (reloadedToListen(callId)) start();
    return stop;
  }, [callId, start, stop]);
  useEffect(() => volumeStore.subscribe(({ volume }) => session.current?.listening?.setVolume(volume)), []);

  const unblock = useCallback(() => {
    session.current?.listening?.unblock().catch(() => setState('blocked'));
  }, []);
  return { state, start, stop, unblock };
}
