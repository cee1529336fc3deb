import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallLine } from './callLine.ts';
import type { Microphones, OpenMicrophone } from './microphone.ts';
import type { MicrophoneChoice } from './microphoneChoice.ts';
import { MicrophoneError, type MicrophoneFault } from './microphoneFault.ts';

/** `open`: the microphone is on, and nobody in a call hears it. */
export type MicrophoneState = 'off' | 'opening' | 'open' | 'live' | 'muted';

export interface VoiceState {
  /** The call to which the operator speaks, or is about to. */
  callId: string | null;
  /** The command was applied: they lead the call, or have joined it. */
  taken: boolean;
  microphone: MicrophoneState;
  muted: boolean;
  /** Why there is no microphone while one is needed. */
  fault: MicrophoneFault | null;
  /** The open microphone, for its name and its level. */
  open: OpenMicrophone | null;
}

/** A hand stretched out for a call's microphone: to be kept when the command was applied, or let go. */
export interface Reach {
  /** The seat to name in the command, once the microphone is open and the seat taken. @throws MicrophoneError, StationError */
  ready: Promise<string>;
  keep: () => void;
  letGo: () => void;
}

export interface OperatorVoice {
  readonly state: StoreApi<VoiceState>;
  reach: (callId: string) => Reach;
  /** The operator no longer speaks in the call: the microphone is closed, and the seat changed for a hidden one. */
  end: () => void;
  mute: (muted: boolean) => void;
  /** The floor lets nobody hear the operator for now, as on hold, or lets them be heard again. */
  silence: (silenced: boolean) => void;
  /** Opens the microphone that is chosen now, instead of the one in use. */
  reopen: () => Promise<void>;
}

export interface OperatorVoiceOptions {
  lineOf: (callId: string) => CallLine;
  microphones: Microphones;
  choice: () => MicrophoneChoice;
}

const silent: VoiceState = { callId: null, taken: false, microphone: 'off', muted: false, fault: null, open: null };

/**
 * The operator's one voice: a microphone, and the call that hears it. The microphone opens with the gesture and is published as soon as
 * the floor lets the seat speak, without waiting for the answer to the command.
 */
export function createOperatorVoice({ lineOf, microphones, choice }: OperatorVoiceOptions): OperatorVoice {
  const state = createStore<VoiceState>(() => silent);
  /** Grows with each change of mind; what an older value started is stale. */
  let turn = 0;
  let unfollow = () => {};
  /** By the floor's word. The floor mutes by itself; what is done here meanwhile must not undo that. */
  let silenced = false;

  const line = () => {
    const { callId } = state.getState();
    return callId === null ? undefined : lineOf(callId);
  };

  const publish = async () => {
    const mine = turn;
    const { open } = state.getState();
    const its = line();
    if (!open || !its?.state.getState().maySpeak) return;
    const { room } = await its.room();
    if (mine !== turn) return;
    const published = isQuiet();
    await room.speak(open.track, published);
    if (mine !== turn || state.getState().open !== open) return;
    state.setState(({ muted }) => ({ microphone: muted ? 'muted' : 'live' }));
    // Closed, or opened, while it was being published.
    if (published !== isQuiet()) hear();
  };
  const isQuiet = () => state.getState().muted || silenced;
  /** Has the call hear the microphone, or not, as it is wanted now. */
  const hear = () => {
    const { open, microphone } = state.getState();
    if (microphone !== 'live' && microphone !== 'muted') return;
    const quiet = isQuiet();
    if (open) open.track.enabled = !quiet;
    void line()
      ?.room()
      .then(({ room }) => room.setMuted(quiet))
      .catch(() => {});
  };
  const tryPublish = () => {
    publish().catch(() => {
      // The line broke off in this instant: it says so itself, and on its way back this is tried again.
    });
  };

  const open = async () => {
    const mine = turn;
    state.setState({ microphone: 'opening', fault: null });
    try {
      const opened = await microphones.open(choice());
      if (mine !== turn) return opened.close();
      opened.onLost(() => {
        if (state.getState().open === opened) state.setState({ microphone: 'off', open: null, fault: 'unplugged' });
      });
      state.getState().open?.close();
      state.setState({ microphone: 'open', open: opened });
      tryPublish();
    } catch (failure) {
      const fault = failure instanceof MicrophoneError ? failure.fault : 'unsupported';
      if (mine === turn && !state.getState().open) state.setState({ microphone: 'off', fault });
      throw failure;
    }
  };

  const close = () => {
    turn += 1;
    silenced = false;
    unfollow();
    unfollow = () => {};
    state.getState().open?.close();
    state.setState(silent);
  };

  /** The line tells when the seat may speak, and when it is gone with everything in it. */
  const follow = (its: CallLine) => {
    unfollow = its.state.subscribe(({ maySpeak, seat, phase }, before) => {
      if (maySpeak && !before.maySpeak) tryPublish();
      const lost = before.seat !== null && seat === null;
      if (lost || (before.maySpeak && !maySpeak) || phase === 'off' || phase === 'failed') end();
    });
  };

  const end = () => {
    const { callId } = state.getState();
    if (callId === null) return;
    const its = lineOf(callId);
    const { seat } = its.state.getState();
    close();
    its.drop('speak');
    // A seat that was heard once is never hidden again: whoever listens on does so from another.
    if (seat !== null && its.state.getState().seat === seat) {
      void its
        .room()
        .then(({ room }) => room.hush())
        .catch(() => {});
      void its.renew();
    }
  };

  return {
    state,
    reach(callId) {
      const before = state.getState();
      if (before.taken && before.callId === callId && before.open) {
        // Whoever has joined already goes on by the same microphone and seat.
        const ready = lineOf(callId)
          .room()
          .then(({ seat }) => seat);
        ready.catch(() => {});
        return { ready, keep: () => {}, letGo: () => {} };
      }
      close();
      const mine = turn;
      const its = lineOf(callId);
      state.setState({ callId });
      its.want('speak');
      // The gesture is the click that a browser wants before it plays sound.
      if (its.state.getState().phase === 'blocked') its.unblock();
      follow(its);
      const ready = Promise.all([open(), its.room()]).then(([, { seat }]) => seat);
      ready.catch(() => {});
      return {
        ready,
        keep() {
          if (mine !== turn) return;
          // Whoever has spoken wants to hear how it goes on.
          its.want('listen');
          state.setState({ taken: true });
        },
        letGo() {
          if (mine !== turn) return;
          const { fault } = state.getState();
          close();
          state.setState({ fault });
          its.drop('speak');
        },
      };
    },
    end,
    mute(muted) {
      const { microphone } = state.getState();
      const isPublished = microphone === 'live' || microphone === 'muted';
      state.setState({ muted, ...(isPublished && { microphone: muted ? 'muted' : 'live' }) });
      hear();
    },
    silence(is) {
      if (silenced === is) return;
      silenced = is;
      hear();
    },
    reopen: async () => {
      if (state.getState().callId !== null) await open();
    },
  };
}
