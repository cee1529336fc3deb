import { callName } from '../files/callName.ts';
import { type ExportFile, inBytes } from '../files/exportFile.ts';
import type { ExportedCall } from './exportedCall.ts';
import { TRANSCRIPT_WRITERS, type TranscriptFormat } from './transcript.ts';
import { turnsOf } from './turnOf.ts';

const MOST_TEXT_BYTES = 64 * 1024 ** 2;

/** A call's transcript in one format. */
export function transcriptFile(call: ExportedCall, format: TranscriptFormat, path?: string): ExportFile {
  const { ending, type, write } = TRANSCRIPT_WRITERS[format];
  return {
    path: path ?? `${callName(call.summary)}.${ending}`,
    type,
    packs: true,
    bytesAtMost: MOST_TEXT_BYTES,
    content: () => inBytes(write(call.summary, turnsOf(call.events()))),
  };
}
