import { useCallback, useEffect, useRef, useState } from 'react';
import { backOff } from '../../../agent/protocol/backOff.ts';
import type { Listening, ListeningPhase } from '../../realtime/listenToCall.ts';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';
import { pageAllows, reloadedToListen, reloadToListen } from './mediaPolicy.ts';
import { volumeStore } from './volumeStore.ts';

export type ListenState = 'off' | Exclude<ListeningPhase, 'over'>;

interface ListenControl {
  state: ListenState;
  start: () => void;
  stop: () => void;
  unblock: () => void;
}

interface Session {
  live: boolean;
  /** Whether the sound has been there once: only then is a loss mended by itself. */
  heard: boolean;
  attempt: number;
  listening?: Listening;
  retry?: ReturnType<typeof setTimeout>;
}

/**
 * Listening to one call: starts by a click, ends by one, with the view, and with the call. A link that is lost on the way is
 * made anew by a fresh grant, later and later, for as long as the person listens.
 */
export function useListening(callId: string): ListenControl {
  const station = useStation();
  const [state, setState] = useState<ListenState>('off');
  const session = useRef<Session | null>(null);

  const stop = useCallback(() => {
    const ending = session.current;
    session.current = null;
    if (ending) {
      ending.live = false;
      clearTimeout(ending.retry);
    }
    void ending?.listening?.stop();
    setState('off');
  }, []);

  const start = useCallback(() => {
    stop();
    const mine: Session = { live: true, heard: false, attempt: 0 };
    session.current = mine;
    const report = (phase: ListeningPhase) => {
      if (!mine.live) return;
      if (phase === 'on' || phase === 'blocked') Object.assign(mine, { heard: true, attempt: 0 });
      if (phase === 'over') stop();
      else if (phase === 'failed' && mine.heard) again();
      else setState(phase);
    };
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
    const tryJoin = () => {
      join().catch((failure: unknown) => {
        const { type } = asStationError(failure);
        // The call is over, or this operator may no longer listen: nothing that another try would change.
        if (type === 'not-found' || type === 'refused' || type === 'conflict') mine.heard = false;
        report('failed');
      });
    };
    const again = () => {
      setState('reconnecting');
      clearTimeout(mine.retry);
      mine.retry = setTimeout(tryJoin, backOff(mine.attempt));
      mine.attempt += 1;
    };
    report('connecting');
    tryJoin();
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
