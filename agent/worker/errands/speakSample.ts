import type { tts } from '@livekit/agents';
import { LONGEST_SAMPLE_MS, SAMPLE_RATE, type VoiceSample } from '../../protocol/errand.ts';
import { synthesised } from '../audio/preparedSound.ts';

/** A sentence as a voice says it; undefined where the voice says nothing. */
export async function speakSample(voice: tts.TTS, text: string): Promise<VoiceSample | undefined> {
  const samples = (await synthesised(voice, text)).subarray(0, (LONGEST_SAMPLE_MS / 1_000) * SAMPLE_RATE);
  if (samples.length === 0) return undefined;
  return { sound: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64') };
}
