import type { tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';

/** What voices and the assistant's lane work with: mono, 16 bit. */
const RATE = 24_000;
const SAMPLES_PER_FRAME = RATE / 50;

/** A text as a voice says it, from its first sample to its last; empty where the voice fails. */
export async function synthesised(voice: tts.TTS, text: string): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  for await (const { frame } of voice.synthesize(text)) parts.push(Int16Array.from(frame.data));
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Samples in frames of 20 ms. */
export function* framesOf(samples: Int16Array): Generator<AudioFrame, void> {
  for (let at = 0; at < samples.length; at += SAMPLES_PER_FRAME) {
    const data = samples.slice(at, at + SAMPLES_PER_FRAME);
    yield new AudioFrame(data, RATE, 1, data.length);
  }
}
