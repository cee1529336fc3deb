import type { CallSummary } from '../../protocol/callSummary.ts';
import { mayRecord, type RecordEnd } from '../../protocol/recording.ts';
import { recordingOf } from './leaseEvents.ts';
import type { Station } from './station.ts';

/**
 * Why a station may not go on with a segment that it records and that nobody here has given it; undefined where it may.
 * @param call undefined where it isn't open @param segment whether nobody else has the call, and the number may be this station's
 */
export function whyNotAdopt(
  { reader }: Pick<Station, 'reader'>,
  call: CallSummary | undefined,
  segment: { isFree: boolean; isIts: boolean },
): RecordEnd['because'] | undefined {
  if (!call) return 'call-ended';
  if (!reader.maySee(call)) return 'not-allowed';
  if (!mayRecord(recordingOf(call))) return 'not-wanted';
  return segment.isFree && segment.isIts ? undefined : 'taken-over';
}
