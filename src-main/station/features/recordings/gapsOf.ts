import type { CallEvent } from '../../../../agent/protocol/callEvent.ts';
import { parseEvent } from '../../../../agent/protocol/callEvent.ts';
import {
  firstRecordingState,
  mayRecord,
  type PauseReason,
  type RecordingState,
} from '../../../../agent/protocol/recording.ts';
import type { RecordingGap } from '../../../../src-preload/contract/recordings.ts';

/** Joining a room takes a moment in which nobody speaks yet, and a take-over has its own: shorter ones are no gap, ms. */
const SHORTEST_MS = 1_000;

interface Span {
  fromMs: number;
  toMs: number;
}

/** Where nothing was recorded of a call: its pauses, and what no segment covers from the moment on at which the customer was there. */
export function gapsOf(events: readonly CallEvent[], segments: readonly Span[], endMs: number): RecordingGap[] {
  const { pauses, mayFrom, customerAt } = retold(events, endMs);
  const gaps: RecordingGap[] = [...pauses];
  let covered = customerAt;
  for (const { fromMs, toMs } of [...segments, { fromMs: endMs, toMs: endMs }].sort((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs - covered >= SHORTEST_MS) gaps.push(...uncovered(covered, fromMs, mayFrom));
    covered = Math.max(covered, toMs);
  }
  return gaps.sort((one, other) => one.fromMs - other.fromMs);
}

/** A stretch that nobody recorded: until it was to be recorded that is as it should be, and from then on it is a loss. */
function uncovered(fromMs: number, toMs: number, mayFrom: number): RecordingGap[] {
  const border = Math.min(toMs, Math.max(fromMs, mayFrom));
  const parts: RecordingGap[] = [
    { fromMs, toMs: border, because: 'not-recorded' },
    { fromMs: border, toMs, because: 'lost' },
  ];
  return parts.filter((part) => part.toMs - part.fromMs >= SHORTEST_MS);
}

/** What the log says: when it stood still, from when on it was to be recorded, and when the customer came. */
function retold(events: readonly CallEvent[], endMs: number) {
  let state: RecordingState = firstRecordingState('off');
  let mayFrom = Number.POSITIVE_INFINITY;
  let customerAt: number | undefined;
  let pause: { fromMs: number; because: PauseReason } | undefined;
  const pauses: RecordingGap[] = [];
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'call.created') state = firstRecordingState(known.data.recording ?? 'off');
    if (known?.type === 'consent') state = { ...state, consent: known.data.given };
    if (known?.type === 'recording.asked') state = { ...state, startedByHand: true };
    if (known?.type === 'participant.joined' && known.data.role === 'customer') customerAt ??= known.at;
    if (mayRecord(state)) mayFrom = Math.min(mayFrom, event.at);
    if (known?.type === 'recording.paused') {
      pause ??= { fromMs: event.at, because: known.data.because };
      state = { ...state, paused: [...state.paused, known.data.because] };
    }
    if (known?.type === 'recording.resumed') {
      state = { ...state, paused: state.paused.filter((reason) => reason !== known.data.because) };
      if (pause && state.paused.length === 0) {
        pauses.push({ ...pause, toMs: event.at });
        pause = undefined;
      }
    }
  }
  if (pause) pauses.push({ ...pause, toMs: Math.max(endMs, pause.fromMs) });
  return { pauses, mayFrom, customerAt: Math.max(0, customerAt ?? 0) };
}
