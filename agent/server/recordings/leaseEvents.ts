import { randomUUID } from 'node:crypto';
import type { EventData, EventDraft, EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import {
  firstRecordingState,
  type Keeper,
  type RecordingFault,
  type RecordingState,
} from '../../protocol/recording.ts';

export const recordingOf = ({ recording }: Pick<CallSummary, 'recording'>): RecordingState =>
  recording ?? firstRecordingState('off');

export const draftOf = <T extends EventType>(type: T, at: number, data: EventData<T>, id?: string): EventDraft => ({
  id: id ?? randomUUID(),
  at,
  type,
  data,
});

/** A segment by its number, and the station that has it. */
export interface Held {
  segment: number;
  keeper: Keeper;
}

export interface LostSegment {
  because: RecordingFault;
  segment?: number;
  at: number;
  id?: string;
  /** Another station that records the same call. */
  survivor?: Held | undefined;
}

/** What the log is told of a segment that ends without its keeper's having ended it: nothing where the log says so already. */
export function lostDrafts(call: CallSummary, { because, segment, at, id, survivor }: LostSegment): EventDraft[] {
  const { keeper, fault } = recordingOf(call);
  const isTold = keeper && segment !== undefined ? keeper.segment !== segment : !keeper && fault === because;
  if (isTold) return [];
  const lost = draftOf('recording.lost', at, { because, ...(segment !== undefined && { segment }) }, id);
  return survivor ? [lost, startedDraft(survivor, at)] : [lost];
}

/** What the log is told of a call that should be recorded, and isn't: nothing where it knows of a fault already. */
export function unattendedDrafts(call: CallSummary, at: number): EventDraft[] {
  const { keeper, fault } = recordingOf(call);
  if (fault) return [];
  return lostDrafts(call, { because: 'no-station', at, ...(keeper && { segment: keeper.segment }) });
}

export const startedDraft = ({ segment, keeper: { stationId, name } }: Held, at: number, id?: string): EventDraft =>
  draftOf('recording.started', at, { segment, keeper: { stationId, name } }, id);
