import { restamp } from '../ogg/oggPage.ts';
import { silentPage } from '../ogg/soundPage.ts';
import { type CallSound, SERIAL, secondAtByte, sequenceOf } from './callSound.ts';
import type { SoundFiles } from './soundFiles.ts';

/** The page of a second as it stands in the call's one stream. @throws RecordingChanged */
export async function pageAt(sound: CallSound, files: SoundFiles, second: number): Promise<Buffer> {
  const stamp = { serial: SERIAL, sequence: sequenceOf(second), last: second === sound.seconds - 1 };
  const seam = sound.seams.get(second);
  if (seam) return restamp(Buffer.from(seam), stamp);
  const [segment] = sound.at(second);
  return segment ? restamp(await files.page(segment, second), stamp) : silentPage(second, stamp);
}

/** Bytes `from` to `to` (exclusive) of the call's one stream, in pieces. @throws RecordingChanged */
export async function* soundBytes(
  sound: CallSound,
  files: SoundFiles,
  from = 0,
  to = sound.bytes,
): AsyncGenerator<Buffer> {
  if (from < sound.headers.length) yield sound.headers.subarray(from, Math.min(to, sound.headers.length));
  const first = secondAtByte(sound, from);
  for (let second = first; second < sound.seconds && sound.offsetOf(second) < to; second += 1) {
    const at = sound.offsetOf(second);
    const page = await pageAt(sound, files, second);
    yield page.subarray(Math.max(0, from - at), Math.min(page.length, to - at));
  }
}
