import { createStore, type StoreApi } from 'zustand/vanilla';
import { backOff } from '../../agent/protocol/backOff.ts';
import type { ListenGrant } from '../../agent/protocol/call.ts';
import { asStationError } from '../station/stationError.ts';
import type { CallRoom, JoinCall, RoomPhase } from './callRoom.ts';

export type LinePhase = 'off' | Exclude<RoomPhase, 'over'>;

export interface LineState {
  phase: LinePhase;
  /** Under which identity the operator is in the room; null while they aren't. */
  seat: string | null;
  /** Whether the floor lets this seat speak. */
  maySpeak: boolean;
}

/** What a line is wanted for; it ends with the last want. */
export type Want = 'listen' | 'speak';

export interface CallLineOptions {
  grant: () => Promise<ListenGrant>;
  join: JoinCall;
  /** Resolves where the page may reach this media server. @throws where it may not. */
  admit: (livekitUrl: string) => Promise<void>;
  volume: () => number;
  retryIn?: (attempt: number) => number;
  /** How long the former seat is kept so that the ear has no gap, ms. */
  overlapMs?: number;
}

/** The one connection of this page to a call: whoever listens and whoever speaks share it. */
export interface CallLine {
  readonly state: StoreApi<LineState>;
  want: (what: Want) => void;
  drop: (what: Want) => void;
  /** The room, once joined. @throws StationError where it can't be joined. */
  room: () => Promise<{ room: CallRoom; seat: string }>;
  /** Changes to a fresh, hidden seat; the former one is left when the new one hears. */
  renew: () => Promise<void>;
  setVolume: (volume: number) => void;
  unblock: () => void;
}

interface Sitting {
  /** Whether the sound has been there once: only then is a loss mended by itself. */
  heard: boolean;
  attempt: number;
  room?: CallRoom;
  retry?: ReturnType<typeof setTimeout>;
}

const off: LineState = { phase: 'off', seat: null, maySpeak: false };

/**
 * A call's line: made by the first want, ended with the last and with the call. What is lost on the way is made anew by a fresh grant,
 * later and later, for as long as it is wanted.
 */
export function createCallLine(options: CallLineOptions): CallLine {
  const { grant, join, admit, volume, retryIn = backOff, overlapMs = 1_500 } = options;
  const state = createStore<LineState>(() => off);
  const wants = new Set<Want>();
  let sitting: Sitting | null = null;
  let joined = Promise.withResolvers<{ room: CallRoom; seat: string }>();
  const newPromise = () => {
    joined = Promise.withResolvers();
    // Nobody may be waiting: that is no unhandled failure.
    joined.promise.catch(() => {});
  };
  newPromise();

  const end = () => {
    const ending = sitting;
    sitting = null;
    wants.clear();
    clearTimeout(ending?.retry);
    joined.reject(new Error('the line was ended'));
    state.setState(off);
    void ending?.room?.leave();
  };

  const sit = async (mine: Sitting) => {
    const report = (phase: RoomPhase) => {
      if (sitting !== mine) return;
      if (phase === 'on' || phase === 'blocked') Object.assign(mine, { heard: true, attempt: 0 });
      if (phase === 'over') end();
      else if (phase === 'failed') fail(mine, undefined);
      else state.setState({ phase });
    };
    const granted = await grant();
    await admit(granted.livekitUrl);
    if (sitting !== mine) return;
    const room = await join(granted, volume(), {
      onPhase: report,
      onMaySpeak: (maySpeak) => sitting === mine && state.setState({ maySpeak }),
    });
    if (sitting !== mine) return room.leave();
    mine.room = room;
    state.setState({ seat: granted.seat });
    joined.resolve({ room, seat: granted.seat });
  };

  const trySit = (mine: Sitting) => {
    sit(mine).catch((failure: unknown) => {
      if (sitting === mine) fail(mine, failure);
    });
  };

  const fail = (mine: Sitting, failure: unknown) => {
    const { type } = asStationError(failure);
    // The call is over, or this operator may no longer listen: nothing that another try would change.
    const final = type === 'not-found' || type === 'refused' || type === 'conflict';
    joined.reject(failure ?? new Error('the line was lost'));
    newPromise();
    const lost = mine.room;
    delete mine.room;
    void lost?.leave();
    if (!mine.heard || final) {
      sitting = null;
      wants.clear();
      state.setState({ ...off, phase: 'failed' });
      return;
    }
    state.setState({ phase: 'reconnecting', seat: null, maySpeak: false });
    clearTimeout(mine.retry);
    mine.retry = setTimeout(() => trySit(mine), retryIn(mine.attempt));
    mine.attempt += 1;
  };

  const start = () => {
    const mine: Sitting = { heard: false, attempt: 0 };
    sitting = mine;
    newPromise();
    state.setState({ ...off, phase: 'connecting' });
    trySit(mine);
  };

  return {
    state,
    want(what) {
      wants.add(what);
      if (!sitting) start();
    },
    drop(what) {
      wants.delete(what);
      if (wants.size === 0) end();
    },
    room: () => joined.promise,
    async renew() {
      const former = sitting;
      if (!former) return;
      const mine: Sitting = { heard: true, attempt: 0 };
      sitting = mine;
      newPromise();
      state.setState({ seat: null, maySpeak: false });
      clearTimeout(former.retry);
      trySit(mine);
      const next = await joined.promise.catch(() => undefined);
      const waited = new Promise<void>((resolve) => setTimeout(resolve, overlapMs));
      if (next) await Promise.race([next.room.heard, waited]);
      await former.room?.leave();
    },
    setVolume: (to) => sitting?.room?.setVolume(to),
    unblock() {
      sitting?.room?.unblock().catch(() => state.setState({ phase: 'blocked' }));
    },
  };
}
