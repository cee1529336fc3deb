import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import { type CallRecording, PEAKS_PER_SECOND } from '../../../../src-preload/contract/recordings.ts';
import type { StoredRecording } from '../../db/recordings.ts';
import { FLAGGED_BEYOND_MS } from '../../recorder/supervision/alignment.ts';
import { gapsOf } from './gapsOf.ts';
import { lanesOf } from './lanesOf.ts';

export interface KnownOfCall {
  call: CallSummary;
  events: readonly CallEvent[];
  /** This disk's own segments, as they are found. */
  own: readonly StoredRecording[];
  keeperName: string;
  /** How much of the call can be heard here, in whole seconds from t=0 on. */
  seconds: number;
  /** What the call's clock says by now, for one that goes on. */
  nowMs: number;
}

/** What a page is told of a call's recording: this disk's own segments, and what the log says of other stations'. */
export function describeRecording({ call, events, own, keeperName, seconds, nowMs }: KnownOfCall): CallRecording {
  const mine = own.map(({ segment, startMs, endMs, state }) => ({
    ...{ segment, startMs, keeper: keeperName, state },
    endMs: state === 'recording' ? Math.max(endMs, seconds * 1_000) : endMs,
  }));
  const others = elsewhere(events, new Set(own.map(({ segment }) => segment)), call.state === 'ended');
  const segments = [...mine, ...others].sort((one, other) => one.segment - other.segment);
  const heardTo = Math.max(0, ...segments.map(({ endMs }) => endMs));
  const endMs = call.endedAt === null ? Math.max(heardTo, nowMs) : Math.max(0, call.endedAt - call.createdAt);
  const covered = segments.map(({ startMs, endMs: toMs, state }) => ({
    fromMs: startMs,
    toMs: state === 'recording' ? endMs : toMs,
  }));
  const path = `/recordings/${call.callId}`;
  return {
    callId: call.callId,
    durationMs: Math.max(endMs, heardTo),
    lanes: lanesOf(
      call,
      own.flatMap(({ heard }) => heard),
      events,
    ),
    segments,
    gaps: segments.length > 0 ? gapsOf(events, covered, endMs) : [],
    audio: seconds > 0 ? `${path}/audio.ogg?to=${seconds}` : null,
    peaks: seconds > 0 ? `${path}/peaks?to=${seconds}` : null,
    peaksPerSecond: PEAKS_PER_SECOND,
    alignment: alignmentOf(own),
  };
}

/** What the log says of segments that other stations have: begun, and kept or lost. */
function elsewhere(events: readonly CallEvent[], own: ReadonlySet<number>, ended: boolean): CallRecording['segments'] {
  const found = new Map<number, CallRecording['segments'][number]>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'recording.started' || known?.type === 'recording.kept') {
      const { segment, keeper } = known.data;
      if (own.has(segment)) continue;
      const times = known.type === 'recording.kept' ? known.data : { startMs: known.at, endMs: known.at };
      const { startMs, endMs } = times;
      found.set(segment, { segment, startMs, endMs, keeper: keeper.name, state: 'elsewhere' });
    }
    const until = known?.type === 'recording.lost' ? known.data.segment : undefined;
    const cut = until === undefined ? undefined : found.get(until);
    if (cut) cut.endMs = Math.max(cut.endMs, event.at);
  }
  const last = events.at(-1)?.at ?? 0;
  // Begun and not ended yet, as far as is known here.
  for (const one of found.values())
    if (one.endMs === one.startMs) one.endMs = ended ? last : Math.max(last, one.startMs);
  return [...found.values()];
}

/** The worst of the segments: one that is off makes the call's transcript one that is off. */
function alignmentOf(own: readonly StoredRecording[]): CallRecording['alignment'] {
  const offsets = own.flatMap(({ offsetMs }) => (offsetMs === null ? [] : [offsetMs]));
  if (offsets.length === 0) return null;
  const offsetMs = offsets.reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst));
  return { offsetMs, flagged: Math.abs(offsetMs) > FLAGGED_BEYOND_MS };
}
