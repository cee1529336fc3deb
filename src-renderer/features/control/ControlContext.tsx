import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { firstControlState } from '../../../agent/protocol/controlState.ts';
import { useLine, useRealtime, useVoice } from '../../realtime/RealtimeContext.tsx';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useLinkState, useStation } from '../../station/StationContext.tsx';
import { useOwnSession } from '../../station/useOwnSession.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { type CallHand, createCallHand, type HandState } from './callHand.ts';
import { type ControlUi, createControlUi } from './controlUi.ts';
import { type Part, partOf, type Situation } from './refusal.ts';

export interface Control {
  callId: string;
  call: CallSummary;
  events: readonly KnownEvent[];
  hand: CallHand;
  ui: StoreApi<ControlUi>;
  situation: Situation;
  part: Part;
}

const ControlContext = createContext<Control | null>(null);

interface Props {
  callId: string;
  /** What to do as soon as the call is open. `takeover`: card and sound are there, the microphone waits for the gesture. */
  intent: 'takeover' | 'listen' | undefined;
  children: ReactNode;
}

/** The operator's hand on the call that the timeline above shows: how things stand, and what can be done. */
export function ControlProvider({ callId, intent, children }: Props) {
  const station = useStation();
  const { voice, lineOf } = useRealtime();
  const [made] = useState(() => ({
    ui: createControlUi(),
    hand: createCallHand({
      callId,
      voice,
      request: (input) => station.request('control/command', input),
      serverNow: () => Date.now() + useFloorStatus.getState().clockOffset,
    }),
  }));
  useEffect(() => {
    if (intent) lineOf(callId).want('listen');
    if (intent === 'takeover') made.ui.setState({ card: 'shown' });
  }, [intent, callId, lineOf, made]);
  const call = useTimeline((state) => state.call);
  const entries = useTimeline((state) => state.timeline.entries);
  const operator = useFloorStatus((state) => state.operator);
  const linked = useLinkState((state) => state.phase === 'open');
  const online = useFloorStatus((state) => state.status?.state === 'online') && linked;
  const session = useOwnSession();
  const seat = useLine(callId, (line) => line.seat);
  const speaksElsewhere = useVoice((state) => state.callId !== null && state.callId !== callId);
  const answered = useStore(made.hand.state, (state) => state.answered);
  const events = useMemo(() => entries.flatMap(({ known }) => (known ? [known] : [])), [entries]);
  const value = useMemo((): Control | null => {
    if (!call || !operator) return null;
    const logged = events.some(
      ({ type, data }) => type === 'control.applied' && data.commandId === answered?.commandId,
    );
    const control = answered && !logged ? answered.state : (call.control ?? firstControlState(call.persona));
    const by = { operatorId: operator.id, name: operator.name, role: operator.role, session, seat };
    const situation = { control, by, online, speaksElsewhere };
    return { callId, call, events, ...made, situation, part: partOf(control, by) };
  }, [call, operator, events, answered, session, seat, online, speaksElsewhere, callId, made]);
  return <ControlContext value={value}>{children}</ControlContext>;
}

/** Null while the call or the operator isn't known yet. */
export const useMaybeControl = (): Control | null => useContext(ControlContext);

export function useControl(): Control {
  const control = useContext(ControlContext);
  if (!control) throw new Error('useControl needs a call that is known');
  return control;
}

export const useUi = <T,>(selector: (ui: ControlUi) => T): T => useStore(useControl().ui, selector);
export const useHand = <T,>(selector: (state: HandState) => T): T => useStore(useControl().hand.state, selector);
