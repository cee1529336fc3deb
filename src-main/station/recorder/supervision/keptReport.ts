import { createHash } from 'node:crypto';
import type { RecordingReport } from '../../../../agent/protocol/recording.ts';
import type { StoredRecording } from '../../db/recordings.ts';

/** What the floor is told of a segment that is kept; undefined for one of which nothing can be read. Told twice it is the same report. */
export function keptReport(
  { callId, segment, startMs, endMs, sha256, offsetMs }: StoredRecording,
  stationId: string,
): RecordingReport | undefined {
  if (!sha256) return undefined;
  const id = stableId(`${stationId} ${callId} ${segment} kept`);
  return { id, stationId, kind: 'kept', segment, startMs, endMs, sha256, offsetMs };
}

/** A UUID of version 8, whose content is its maker's own (RFC 9562, 5.8): the floor writes down once what has the same id. */
function stableId(what: string): string {
  const bytes = createHash('sha256').update(what).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
