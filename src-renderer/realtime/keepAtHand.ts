import type { ControlState } from '../../agent/protocol/controlState.ts';
import type { StationLink } from '../station/stationLink.ts';
import type { CallLine } from './callLine.ts';
import type { OperatorVoice } from './operatorVoice.ts';

/** The floor counts an operator as lost who hasn't said for 5 s that they are there. */
const EVERY_MS = 1_000;

/** Whether a call is led from this seat, or has been joined from it. */
export const speaksFrom = ({ leader, joined }: ControlState, seat: string): boolean =>
  (leader.kind === 'operator' && leader.operator.seat === seat) || joined.some((one) => one.seat === seat);

/**
 * Keeps the voice in step with the call's log: it ends when the log says that somebody else leads by now, whoever decided that, and
 * tells the floor every second that the operator is there. Returns the undo.
 */
export function keepAtHand(
  station: Pick<StationLink, 'on' | 'request' | 'state'>,
  voice: OperatorVoice,
  lineOf: (callId: string) => CallLine,
): () => void {
  /** The seat that the log has named: only what was there can be gone. */
  let named: string | null = null;
  const undo = [
    station.on('calls/changed', ({ callId, control }) => {
      if (callId !== voice.state.getState().callId || !control) return;
      const { seat } = lineOf(callId).state.getState();
      voice.silence(control.hold || control.muted.includes('operator'));
      if (seat !== null && speaksFrom(control, seat)) named = seat;
      else if (seat !== null && named === seat) voice.end();
    }),
  ];
  const timer = setInterval(() => {
    const { callId, taken } = voice.state.getState();
    if (callId === null || station.state.getState().phase !== 'open') return;
    const { seat } = lineOf(callId).state.getState();
    if (seat === null || (!taken && named !== seat)) return;
    station.request('control/at-hand', { calls: { [callId]: seat } }).catch(() => {
      // The station is away: the next second asks anew, and the floor gives the call back if it lasts.
    });
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const each of undo) each();
  };
}
