import { z } from 'zod';
import { callId } from '../../../../agent/protocol/primitives.ts';
import { recordedLane } from '../../../../agent/protocol/recording.ts';

/** What stands readable at the beginning of a sealed file: whose it is, and by which key it opens. */
export const sealedHeader = z.object({
  version: z.literal(1),
  content: z.enum(['audio', 'peaks']),
  callId,
  segment: z.number().int().positive(),
  keyId: z.string(),
  /** Makes a key for this file alone out of the station's; hexadecimal. */
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the first sound was kept, ms on the call's clock. */
  startMs: z.number().nonnegative(),
  lanes: z.array(recordedLane),
});
export type SealedHeader = z.infer<typeof sealedHeader>;

const MAGIC = 'FWSEAL1\n';
const FIXED = MAGIC.length + 4;
const MOST_BYTES = 4_096;

/** Magic, length, JSON. */
export function headerBytes(header: SealedHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const bytes = Buffer.alloc(FIXED + json.length);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt32LE(json.length, MAGIC.length);
  json.copy(bytes, FIXED);
  return bytes;
}

/** The header of a file that begins with these bytes, and how many of them it is; undefined where there is none. */
export function readHeader(start: Buffer): { header: SealedHeader; bytes: Buffer } | undefined {
  if (start.length < FIXED || start.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const end = FIXED + start.readUInt32LE(MAGIC.length);
  if (end > Math.min(start.length, MOST_BYTES)) return undefined;
  const header = sealedHeader.safeParse(parseJson(start.toString('utf8', FIXED, end)));
  return header.success ? { header: header.data, bytes: start.subarray(0, end) } : undefined;
}

/** As much of a file holds any header. */
export const HEADER_MOST_BYTES = MOST_BYTES;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
