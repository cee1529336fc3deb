import { createHash } from 'node:crypto';
import { type CallEvent, parseEvent } from '../../../../../agent/protocol/callEvent.ts';
import { callName } from '../files/callName.ts';
import { type ExportFile, inBytes } from '../files/exportFile.ts';
import { callRow } from './callTable.ts';
import type { ExportedCall, ExportParts } from './exportedCall.ts';
import { soundFile } from './soundFiles.ts';
import type { TranscriptFormat } from './transcript.ts';
import { transcriptFile } from './transcriptFiles.ts';

const TRANSCRIPTS: { format: TranscriptFormat; name: string }[] = [
  { format: 'json', name: 'transcript.json' },
  { format: 'vtt', name: 'transcript.vtt' },
  { format: 'text', name: 'transcript.txt' },
];
const MOST_LOG_BYTES = 256 * 1024 ** 2;

/** Who carries it away, from where, and when: what stands in the manifest. */
export interface EvidenceOrigin {
  madeAt: number;
  madeBy: string;
  floor: string;
}

interface Hashed {
  path: string;
  bytes: number;
  sha256: string;
}

interface CallAccount {
  call: ReturnType<typeof callRow>;
  /** Each segment as its station reported it to the floor when it was whole: the hash of its audio as it was recorded. */
  recordings: { segment: number; startMs: number; endMs: number; sha256: string; station: string }[];
  files: Hashed[];
}

async function* asLines(events: AsyncIterable<CallEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}

const plainFile = (path: string, type: string, content: () => AsyncIterable<Uint8Array>): ExportFile => ({
  ...{ path, type, content },
  packs: true,
  bytesAtMost: MOST_LOG_BYTES,
});

/** The file, and its length and hash once it has been read to its end. */
function hashed(file: ExportFile, tell: (hashed: Hashed) => void): ExportFile {
  return {
    ...file,
    async *content() {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const piece of file.content()) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
      tell({ path: file.path, bytes, sha256: hash.digest('hex') });
    },
  };
}

async function* callFiles(call: ExportedCall, folder: string, parts: ExportParts): AsyncGenerator<ExportFile> {
  yield plainFile(`${folder}/events.jsonl`, 'application/jsonl', () => inBytes(asLines(call.events())));
  for (const { format, name } of TRANSCRIPTS) yield transcriptFile(call, format, `${folder}/${name}`);
  const { callId } = call.summary;
  const sound = await parts.sounds(callId);
  if (typeof sound === 'string') return parts.leaveOut({ callId, because: sound });
  try {
    for (const segment of sound.segments) {
      yield {
        path: `${folder}/audio/segment-${segment}.ogg`,
        type: 'audio/ogg',
        packs: false,
        bytesAtMost: 0,
        content: () => sound.asRecorded(segment),
      };
    }
    yield soundFile(sound, 'ogg', 'mix', { path: `${folder}/audio/mix.ogg`, signal: parts.signal });
  } finally {
    await sound.close();
  }
}

async function recordingsOf(call: ExportedCall): Promise<CallAccount['recordings']> {
  const kept: CallAccount['recordings'] = [];
  for await (const event of call.events()) {
    const known = parseEvent(event);
    if (known?.type !== 'recording.kept') continue;
    const { segment, startMs, endMs, sha256, keeper } = known.data;
    kept.push({ segment, startMs, endMs, sha256, station: keeper.name });
  }
  return kept;
}

const text = async function* (content: string) {
  yield content;
};

/**
 * An evidence bundle: per call a folder with its log, transcripts and sound, and at last `manifest.json` with the SHA-256 of every file,
 * the same as `SHA256SUMS` for `sha256sum -c`. The audio of a segment is bit for bit what was recorded.
 */
export async function* evidenceFiles(
  calls: AsyncIterable<ExportedCall>,
  parts: ExportParts,
  origin: EvidenceOrigin,
  before: AsyncIterable<ExportFile> | Iterable<ExportFile> = [],
): AsyncGenerator<ExportFile> {
  const accounts: CallAccount[] = [];
  const all: Hashed[] = [];
  for await (const file of before) yield hashed(file, (one) => void all.push(one));
  for await (const call of calls) {
    const files: Hashed[] = [];
    for await (const file of callFiles(call, callName(call.summary), parts)) {
      yield hashed(file, (one) => {
        files.push(one);
        all.push(one);
      });
    }
    accounts.push({ call: callRow(call.summary), recordings: await recordingsOf(call), files });
  }
  const { madeAt, madeBy, floor } = origin;
  const made = { format: 'floorwalker-evidence', version: 1, madeAt: new Date(madeAt).toISOString(), madeBy, floor };
  const manifest = `${JSON.stringify({ ...made, calls: accounts, files: all }, null, 2)}\n`;
  const sums = () => text(all.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''));
  yield hashed(
    plainFile('manifest.json', 'application/json', () => inBytes(text(manifest))),
    (one) => void all.push(one),
  );
  yield plainFile('SHA256SUMS', 'text/plain', () => inBytes(sums()));
}
