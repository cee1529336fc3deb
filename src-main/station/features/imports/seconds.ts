import { SAMPLES_PER_SECOND } from '../../recorder/sound/measures.ts';

/**
 * Cuts a stream of 16-bit samples (little-endian, channels side by side) into seconds, each channel by itself. The last one is as long as
 * what is left.
 */
export async function* seconds(bytes: AsyncIterable<Buffer>, channels: number): AsyncGenerator<Int16Array[]> {
  const whole = SAMPLES_PER_SECOND * channels * 2;
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.length;
    if (size < whole) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; at + whole <= all.length; at += whole) yield apart(all.subarray(at, at + whole), channels);
    waiting = [all.subarray(at)];
    size = all.length - at;
  }
  const rest = Buffer.concat(waiting);
  if (rest.length >= channels * 2) yield apart(rest, channels);
}

function apart(bytes: Buffer, channels: number): Int16Array[] {
  const frames = Math.floor(bytes.length / (channels * 2));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Int16Array(frames);
    for (let frame = 0; frame < frames; frame += 1)
      samples[frame] = view.getInt16((frame * channels + channel) * 2, true);
    return samples;
  });
}
