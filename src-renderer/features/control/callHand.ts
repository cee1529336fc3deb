import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ControlAnswer, ControlCommand, ControlKind } from '../../../agent/protocol/controlCommand.ts';
import type { ControlState } from '../../../agent/protocol/controlState.ts';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import { MicrophoneError, type MicrophoneFault } from '../../realtime/microphoneFault.ts';
import type { OperatorVoice, Reach } from '../../realtime/operatorVoice.ts';
import { asStationError, type StationErrorType } from '../../station/stationError.ts';
import type { Refusal } from './refusal.ts';

/** What has come of the operator's last wish, where it did not come true. */
export type Notice =
  /** `command`: null where it was not even given. */
  | { kind: 'refused'; command: ControlKind | null; refusal: Refusal }
  | { kind: 'microphone'; fault: MicrophoneFault }
  /** The call's room could not be joined: nobody would have been heard. */
  | { kind: 'line' }
  | { kind: 'failed'; command: ControlKind; error: StationErrorType };

export interface HandState {
  /** Commands that have not been answered yet. */
  pending: readonly ControlKind[];
  /** `held`: the gesture is under way; `waiting`: it is done, and the microphone or the floor hasn't answered yet. */
  reaching: 'no' | 'held' | 'waiting';
  notice: Notice | null;
  /** What the newest applied command has led to: it may be here before the log is. */
  answered: { commandId: string; state: ControlState } | null;
}

export interface CallHand {
  readonly state: StoreApi<HandState>;
  /** Gives a command. @returns whether it was applied; if not, the notice says why. */
  give: (command: ControlCommand, gestureMs?: number) => Promise<boolean>;
  /** The gesture begins: the microphone opens, and nobody hears it. */
  reach: () => void;
  /** The gesture was let go early, or is no longer wanted. */
  letGo: () => void;
  /** Takes over or barges in, by the microphone that the gesture has opened. */
  speak: (command: Extract<ControlCommand, { kind: 'take-over' | 'barge-in' }>, gestureMs?: number) => Promise<boolean>;
  /** Opens the microphone of somebody who leads or has joined already, and lost it. */
  openMicrophone: () => Promise<void>;
  notify: (notice: Notice | null) => void;
}

export interface CallHandOptions {
  callId: string;
  request: (input: RequestInput<'control/command'>) => Promise<ControlAnswer>;
  voice: OperatorVoice;
  /** The floor's clock, epoch ms. */
  serverNow: () => number;
}

/** Errors after which it isn't known whether the floor has heard the command: sent again under the same id, it is obeyed once. */
const unsure: readonly StationErrorType[] = ['station-silent', 'floor-offline'];

/** The operator's hand on one call: every command that this page gives to it. */
export function createCallHand({ callId, request, voice, serverNow }: CallHandOptions): CallHand {
  const state = createStore<HandState>(() => ({ pending: [], reaching: 'no', notice: null, answered: null }));
  let reached: Reach | null = null;
  /** The command is on its way: what it leads to can't be taken back here. */
  let sent = false;

  const send = async (
    command: ControlCommand,
    extra: { gestureMs?: number; seat?: string },
  ): Promise<ControlAnswer | undefined> => {
    const input = { callId, id: crypto.randomUUID(), command, sentAt: Math.round(serverNow()), ...extra };
    state.setState(({ pending }) => ({ pending: [...pending, command.kind], notice: null }));
    try {
      const answer = await request(input).catch((failure: unknown) => {
        if (unsure.includes(asStationError(failure).type)) return request(input);
        throw failure;
      });
      if (answer.outcome === 'applied') {
        state.setState({ answered: { commandId: answer.commandId, state: answer.state } });
      } else {
        const { because, who } = answer;
        const refusal = { because, ...(who !== undefined && { who }) };
        state.setState({ notice: { kind: 'refused', command: command.kind, refusal } });
      }
      return answer;
    } catch (failure) {
      const error = asStationError(failure).type;
      state.setState({ notice: { kind: 'failed', command: command.kind, error } });
      return undefined;
    } finally {
      state.setState(({ pending }) => {
        const at = pending.indexOf(command.kind);
        return { pending: pending.filter((_, index) => index !== at) };
      });
    }
  };

  const reach = () => {
    if (reached) return;
    reached = voice.reach(callId);
    state.setState({ reaching: 'held', notice: null });
  };

  const letGo = () => {
    if (sent) return;
    reached?.letGo();
    reached = null;
    state.setState({ reaching: 'no' });
  };

  const fail = (failure: unknown) => {
    letGo();
    const notice: Notice =
      failure instanceof MicrophoneError ? { kind: 'microphone', fault: failure.fault } : { kind: 'line' };
    state.setState({ notice });
  };

  return {
    state,
    async give(command, gestureMs) {
      const answer = await send(command, gestureMs === undefined ? {} : { gestureMs: Math.round(gestureMs) });
      const applied = answer?.outcome === 'applied';
      const silent = command.kind === 'hand-back' || command.kind === 'leave' || command.kind === 'end';
      if (applied && silent && voice.state.getState().callId === callId) voice.end();
      return applied;
    },
    reach,
    letGo,
    async openMicrophone() {
      const mine = voice.reach(callId);
      try {
        await mine.ready;
        mine.keep();
      } catch (failure) {
        mine.letGo();
        fail(failure);
      }
    },
    async speak(command, gestureMs) {
      if (state.getState().reaching === 'waiting') return false;
      reach();
      const mine = reached;
      if (!mine) return false;
      state.setState({ reaching: 'waiting' });
      let seat: string;
      try {
        seat = await mine.ready;
      } catch (failure) {
        if (reached === mine) fail(failure);
        return false;
      }
      // Let go while the browser still asked for the microphone: nothing has been sent.
      if (reached !== mine) return false;
      sent = true;
      const answer = await send(command, {
        seat,
        ...(gestureMs !== undefined && { gestureMs: Math.round(gestureMs) }),
      });
      const { microphone } = voice.state.getState();
      // Without an answer the microphone knows: the floor lets nobody be heard whose command it has not applied.
      const applied = answer ? answer.outcome === 'applied' : microphone === 'live' || microphone === 'muted';
      if (applied) mine.keep();
      else mine.letGo();
      sent = false;
      reached = null;
      state.setState({ reaching: 'no' });
      return applied;
    },
    notify: (notice) => state.setState({ notice }),
  };
}
