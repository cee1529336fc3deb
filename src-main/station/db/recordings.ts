import { z } from 'zod';
import { callId } from '../../../agent/protocol/primitives.ts';
import { recordedLane } from '../../../agent/protocol/recording.ts';
import { segmentState } from '../../../src-preload/contract/recordings.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** Who was heard on a lane: `operatorId` is null for customer and assistant. */
export const heardOnLane = z.object({ lane: recordedLane, operatorId: z.string().nullable() });
export type HeardOnLane = z.infer<typeof heardOnLane>;

/** A segment that this disk has recorded itself. Times are ms on the call's clock. */
export const storedRecording = z.object({
  callId,
  segment: z.number().int().positive(),
  state: segmentState.exclude(['elsewhere']),
  startMs: z.number(),
  endMs: z.number(),
  keyId: z.string(),
  bytes: z.number().int(),
  /** Of the plain sound; null until it is known. */
  sha256: z.string().nullable(),
  offsetMs: z.number().nullable(),
  heard: z.array(heardOnLane),
  /** The floor's log says that it is kept. */
  told: z.boolean(),
});
export type StoredRecording = z.infer<typeof storedRecording>;

interface Row {
  call_id: string;
  segment: number;
  state: string;
  start_ms: number;
  end_ms: number;
  key_id: string;
  bytes: number;
  sha256: string | null;
  offset_ms: number | null;
  heard: string;
  told: number;
}

const fromRow = (row: Row): StoredRecording =>
  storedRecording.parse({
    callId: row.call_id,
    segment: row.segment,
    state: row.state,
    startMs: row.start_ms,
    endMs: row.end_ms,
    keyId: row.key_id,
    bytes: row.bytes,
    sha256: row.sha256,
    offsetMs: row.offset_ms,
    heard: JSON.parse(row.heard),
    told: row.told === 1,
  });

export interface RecordingReader {
  /** In the order of their numbers. */
  ofCall(callId: string): StoredRecording[];
  /** Those that nobody has ended. */
  unfinished(): StoredRecording[];
  /** Those that are kept, and of which the floor has not written down so. */
  untold(): StoredRecording[];
  all(): StoredRecording[];
  /** Whether anything was ever recorded here. */
  any(): boolean;
}

export function createRecordingReader(db: ReadHandle): RecordingReader {
  const ofCall = db.query<[string], Row>('SELECT * FROM recordings WHERE call_id = ? ORDER BY segment');
  const unfinished = db.query<[], Row>("SELECT * FROM recordings WHERE state = 'recording' ORDER BY call_id, segment");
  const untold = db.query<[], Row>(
    'SELECT * FROM recordings WHERE told = 0 AND sha256 IS NOT NULL ORDER BY call_id, segment',
  );
  const all = db.query<[], Row>('SELECT * FROM recordings ORDER BY call_id, segment');
  const any = db.query<[], { found: number }>('SELECT 1 AS found FROM recordings LIMIT 1');
  return {
    ofCall: (id) => ofCall.all(id).map(fromRow),
    unfinished: () => unfinished.all().map(fromRow),
    untold: () => untold.all().map(fromRow),
    all: () => all.all().map(fromRow),
    any: () => any.get() !== undefined,
  };
}

/** Writes a segment's row, in the place of its former one. */
export function createRecordingWriter(db: WriteHandle): (recording: StoredRecording) => void {
  type Values = [string, number, string, number, number, string, number, string | null, number | null, string, number];
  const put = db.change<Values>(
    `INSERT OR REPLACE INTO recordings
       (call_id, segment, state, start_ms, end_ms, key_id, bytes, sha256, offset_ms, heard, told)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ callId: id, segment, state, startMs, endMs, keyId, bytes, sha256, offsetMs, heard, told }) => {
    const names = JSON.stringify(heard);
    put(id, segment, state, startMs, endMs, keyId, bytes, sha256, offsetMs, names, told ? 1 : 0);
  };
}
