import { useEffect, useMemo, useRef } from 'react';
import type { ControlCommand } from '../../../agent/protocol/controlCommand.ts';
import { useRealtime, useVoice } from '../../realtime/RealtimeContext.tsx';
import { approvalChoice } from './approvalChoice.ts';
import { useControl, useHand, useUi } from './ControlContext.tsx';
import { createHoldGesture } from './holdGesture.ts';
import type { ControlAction } from './keys.ts';
import { type RecordName, recordAction, recordName } from './recordAction.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { useHelping } from './useHelping.ts';

/** One thing that can be done in a call: by button and by key alike. */
export interface ActionState {
  /** What the bar calls it now: take over becomes hand back. */
  name: ControlAction | 'handBack' | 'leave' | 'resume' | RecordName;
  refusal: Refusal | null;
  /** The button or key was pressed. */
  press: () => void;
  /** It was let go. Absent where only the press counts. */
  release?: () => void;
}

export type ControlActions = Record<ControlAction, ActionState>;

const takeOver = { kind: 'take-over', force: false } as const;
const anything = 'x';

/** Everything that can be done in the call now, and why not what can't. */
export function useControlActions(): ControlActions {
  const { call, callId, hand, ui, situation, part } = useControl();
  const { lineOf, voice } = useRealtime();
  const { control } = situation;
  const spoken = useVoice((state) => state.callId === callId && state.taken);
  const taking = useHand((state) => state.reaching);
  const menu = useUi((state) => state.menu);
  const offered = useUi((state) => state.offered);
  const helping = useHelping();

  const gesture = useMemo(
    () =>
      createHoldGesture({
        onStart: () => {
          ui.setState({ card: 'auto' });
          hand.reach();
        },
        onCancel: hand.letGo,
        onDone: (gestureMs) => void hand.speak(takeOver, gestureMs),
      }),
    [hand, ui],
  );
  // A key that is let go in another window tells nobody.
  const held = useRef({ gesture, hand });
  useEffect(() => {
    const { current } = held;
    const release = () => void current.gesture.release();
    addEventListener('blur', release);
    return () => {
      removeEventListener('blur', release);
      release();
      // Nor does one who has left the call: a microphone that was opened for it, by key or by shortcut, and is not in use yet is closed.
      current.hand.letGo();
    };
  }, []);

  const asked = (command: ControlCommand) => refusalOf(command, situation);
  const give = (command: ControlCommand) => () => void hand.give(command);
  const show = (state: Partial<ReturnType<typeof ui.getState>>) => () => ui.setState(state);
  /** Opens a field, with words in it that are sent by Enter, not by the key that has put them there. */
  const write = (field: 'whisper' | 'say', draft: string | null): ActionState => ({
    name: field === 'say' ? 'saySuggested' : 'whisperSuggested',
    refusal:
      draft === null
        ? { because: 'nothing-suggested' }
        : asked(
            field === 'say'
              ? { kind: 'say', text: anything, when: 'now' }
              : { kind: 'whisper', text: anything, now: false },
          ),
    press: show({ field, draft: draft ?? '' }),
  });
  const simple = (action: ControlAction, command: ControlCommand, press: () => void = give(command)): ActionState => ({
    name: action,
    refusal: asked(command),
    press,
  });
  const openMenu = (which: 'mute' | 'transfer' | 'end') => show({ menu: menu === which ? null : which });

  const approving = control.leader.kind === 'assistant' && control.leader.approval !== null;
  const proposalId = control.proposal?.id ?? '';
  const waits = (action: ControlAction, press: () => void): ActionState => ({
    name: action,
    refusal: asked({ kind: 'approve', proposalId }),
    press,
  });
  const leading = part === 'leads' || (part === 'leads-elsewhere' && asked({ kind: 'hand-back', note: '' }) === null);
  const lead: ActionState = leading
    ? { name: 'handBack', refusal: asked({ kind: 'hand-back', note: '' }), press: show({ dialog: 'hand-back' }) }
    : {
        name: 'takeOver',
        refusal: taking === 'waiting' ? null : asked(takeOver),
        // What still waits for the microphone is given up by another press.
        press: taking === 'waiting' ? hand.letGo : gesture.press,
        release: () => void gesture.release(),
      };

  const record = recordAction(call.recording);
  const against = record === 'start' && call.recording?.consent === false;
  const pressRecord = against ? show({ dialog: 'record' }) : give({ kind: 'record', action: record });

  return {
    takeOver: lead,
    whisper: simple('whisper', { kind: 'whisper', text: anything, now: false }, show({ field: 'whisper', draft: '' })),
    say: simple('say', { kind: 'say', text: anything, when: 'now' }, show({ field: 'say', draft: '' })),
    interrupt: simple('interrupt', { kind: 'interrupt' }),
    approveMode: simple('approveMode', {
      kind: 'set-approve',
      on: !approving,
      terms: approvalChoice.getState(),
    }),
    bargeIn:
      part === 'joined'
        ? { ...simple('bargeIn', { kind: 'leave' }), name: 'leave' }
        : simple('bargeIn', { kind: 'barge-in' }, () => void hand.speak({ kind: 'barge-in' })),
    hold: control.hold ? { ...simple('hold', { kind: 'resume' }), name: 'resume' } : simple('hold', { kind: 'hold' }),
    mute: simple('mute', { kind: 'mute', who: 'customer', on: !control.muted.includes('customer') }, openMenu('mute')),
    transfer: simple(
      'transfer',
      { kind: 'transfer', persona: control.persona === 'reception' ? 'sales' : 'reception' },
      openMenu('transfer'),
    ),
    end: simple('end', { kind: 'end', disposition: 'resolved' }, openMenu('end')),
    escalate: simple('escalate', { kind: 'escalate', reason: anything }, show({ field: 'escalate' })),
    record: { ...simple('record', { kind: 'record', action: record }, pressRecord), name: recordName[record] },
    approve: waits('approve', give({ kind: 'approve', proposalId })),
    rewrite: waits('rewrite', show({ field: 'rewrite' })),
    veto: waits('veto', show({ field: 'veto' })),
    muteSelf: {
      name: 'muteSelf',
      refusal: spoken ? null : { because: 'not-joined' },
      press: () => voice.mute(!voice.state.getState().muted),
    },
    listen: {
      name: 'listen',
      refusal: situation.online ? null : { because: 'offline' },
      press() {
        const line = lineOf(callId);
        const { phase } = line.state.getState();
        if (phase === 'off' || phase === 'failed') line.want('listen');
        else line.drop('listen');
      },
    },
    card: {
      name: 'card',
      refusal: null,
      press: () => ui.setState(({ card }) => ({ card: card === 'shown' ? 'hidden' : 'shown' })),
    },
    suggest: { name: 'suggest', refusal: null, press: show({ help: helping ? 'hidden' : 'shown' }) },
    saySuggested: write('say', offered),
    whisperSuggested: write('whisper', offered),
    help: { name: 'help', refusal: null, press: show({ dialog: 'keys' }) },
  };
}
