import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordedLane } from '../../../agent/protocol/recording.ts';
import type { Deck, DeckNews } from './deck.ts';
import { gainsOf, type LaneMix, type LaneSetting, plainMix } from './laneMix.ts';
import { nextMove } from './nextMove.ts';
import type { Peaks } from './peaks.ts';
import { silencesOf } from './silences.ts';
import { type Span, spanOf } from './span.ts';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The way of listening that a person keeps from call to call. */
export interface Habits {
  speed: number;
  skipSilence: boolean;
}

export interface PlayerState extends Habits {
  /** Ms since call.created. */
  at: number;
  durationMs: number;
  /** Whether it shall play; it may still wait for sound. */
  playing: boolean;
  sound: 'none' | 'loading' | 'ready' | 'failed';
  mix: LaneMix;
  range: Span | null;
  looping: boolean;
}

export interface Player {
  state: StoreApi<PlayerState>;
  /** Takes a call's sound, or more of it than before; null: there is none to hear. The moment stays. */
  load: (address: string | null, durationMs: number) => void;
  /** Tries once more to get the sound that could not be had. */
  reload: () => void;
  /** The call is this long, whether or not there is anything to hear of it. */
  setDuration: (durationMs: number) => void;
  /** By these it knows what is silent. */
  setPeaks: (peaks: Peaks | null) => void;
  play: () => void;
  pause: () => void;
  toggle: () => void;
  seek: (at: number) => void;
  setSpeed: (speed: number) => void;
  /** To the next speed of the row, up or down. */
  changeSpeed: (way: 1 | -1) => void;
  setSkipSilence: (on: boolean) => void;
  setRange: (range: Span | null) => void;
  /** Puts one end of the range to where the player stands. */
  markRange: (end: keyof Span) => void;
  /** Over and over, or no longer. `otherwise`: what to loop where no range was chosen. */
  toggleLoop: (otherwise: Span | null) => void;
  setLane: (lane: RecordedLane, change: Partial<LaneSetting>) => void;
  /** Only this lane, or all again. */
  toggleSolo: (lane: RecordedLane) => void;
  close: () => void;
}

/** Runs something in every frame that is drawn; returns the undo. */
export type EveryFrame = (run: () => void) => () => void;

const SHORTEST_RANGE_MS = 100;

/** The player of one call: where it stands, what it skips and repeats, whom it lets hear. What it plays on is the deck's business. */
export function createPlayer(deck: Deck, everyFrame: EveryFrame, habits: Habits): Player {
  const state = createStore<PlayerState>(() => ({
    ...habits,
    at: 0,
    durationMs: 0,
    playing: false,
    sound: 'none',
    mix: plainMix,
    range: null,
    looping: false,
  }));
  let address: string | null = null;
  let peaks: Peaks | null = null;
  let silences: readonly Span[] = [];
  let stopFrames: (() => void) | null = null;

  const silent = () => {
    const { skipSilence, mix } = state.getState();
    const heard = gainsOf(mix).map((gain) => gain > 0);
    silences = skipSilence && peaks ? silencesOf(peaks, heard) : [];
  };
  const move = (at: number) => {
    state.setState({ at });
    if (address !== null) deck.seek(at);
  };
  const goOn = () => {
    const { playing, range, looping } = state.getState();
    if (!playing) return;
    const to = nextMove({ at: deck.at, loop: looping ? range : null, silences });
    if (to === null) state.setState({ at: deck.at });
    else move(to);
  };
  const rest = () => {
    stopFrames?.();
    stopFrames = null;
    state.setState({ playing: false });
  };
  const hear = (news: DeckNews) => {
    if (address === null) return;
    switch (news) {
      case 'ready':
        if (state.getState().sound !== 'ready') state.setState({ sound: 'ready' });
        return;
      case 'failed':
        rest();
        state.setState({ sound: 'failed' });
        return;
      case 'time':
        return goOn();
      case 'ended': {
        const { range, looping } = state.getState();
        if (looping && range && state.getState().playing) {
          move(range.fromMs);
          return player.play();
        }
        state.setState({ at: deck.at });
        return rest();
      }
      case 'paused':
        // The system may stop it too, when another program takes the sound.
        if (state.getState().playing && !deck.ended) rest();
    }
  };
  const unfollow = deck.follow(hear);

  const player: Player = {
    state,
    load(next, durationMs) {
      const { at } = state.getState();
      state.setState({ durationMs });
      if (next === address) return;
      address = next;
      const again = state.getState().playing;
      rest();
      deck.load(next);
      if (next === null) return state.setState({ sound: 'none' });
      deck.setSpeed(state.getState().speed);
      deck.setGains(gainsOf(state.getState().mix));
      state.setState({ sound: 'loading' });
      if (at > 0) deck.seek(at);
      if (again) player.play();
    },
    reload() {
      const again = address;
      address = null;
      player.load(again, state.getState().durationMs);
    },
    setDuration: (durationMs) => state.setState({ durationMs }),
    setPeaks(next) {
      peaks = next;
      silent();
    },
    play() {
      if (address === null) return;
      const { at, durationMs, range, looping } = state.getState();
      if (looping && range && (at < range.fromMs || at >= range.toMs)) move(range.fromMs);
      else if (at >= durationMs || deck.ended) move(0);
      state.setState({ playing: true });
      stopFrames ??= everyFrame(goOn);
      // Refused (no gesture yet, or paused at once): it simply doesn't play; a sound that can't be had is told by the deck.
      deck.play().catch(rest);
    },
    pause() {
      rest();
      deck.pause();
    },
    toggle: () => (state.getState().playing ? player.pause() : player.play()),
    seek(to) {
      const { durationMs, range, looping } = state.getState();
      const at = Math.min(Math.max(0, to), durationMs);
      // Whoever goes elsewhere has heard enough of the range.
      if (looping && range && (at < range.fromMs || at >= range.toMs)) state.setState({ looping: false });
      move(at);
    },
    setSpeed(speed) {
      state.setState({ speed });
      deck.setSpeed(speed);
    },
    changeSpeed(way) {
      const { speed } = state.getState();
      const next = way === 1 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
      if (next !== undefined) player.setSpeed(next);
    },
    setSkipSilence(skipSilence) {
      state.setState({ skipSilence });
      silent();
    },
    setRange(range) {
      const long = range !== null && range.toMs - range.fromMs >= SHORTEST_RANGE_MS;
      state.setState(long ? { range } : { range: null, looping: false });
    },
    markRange(end) {
      const { at, range, durationMs } = state.getState();
      const other = end === 'fromMs' ? (range?.toMs ?? durationMs) : (range?.fromMs ?? 0);
      player.setRange(spanOf(at, other));
    },
    toggleLoop(otherwise) {
      const { looping, range } = state.getState();
      if (looping) return state.setState({ looping: false });
      player.setRange(range ?? otherwise);
      state.setState((now) => ({ looping: now.range !== null }));
    },
    setLane(lane, change) {
      const { mix } = state.getState();
      const next = { ...mix, [lane]: { ...mix[lane], ...change } };
      state.setState({ mix: next });
      deck.setGains(gainsOf(next));
      silent();
    },
    toggleSolo: (lane) => player.setLane(lane, { solo: !state.getState().mix[lane].solo }),
    close() {
      rest();
      unfollow();
      deck.close();
    },
  };
  return player;
}
