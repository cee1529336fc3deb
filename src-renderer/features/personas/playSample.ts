import { SAMPLE_RATE } from '../../../agent/protocol/errand.ts';
import { samplesOf } from './samplesOf.ts';

/** Plays a sound that the floor has sent, through the page's own sound: nothing is fetched. Resolves when it is over, or stopped by the signal. */
export async function playSample(sound: string, signal: AbortSignal): Promise<void> {
  const samples = samplesOf(sound);
  if (samples.length === 0 || signal.aborted) return;
  const context = new AudioContext();
  try {
    await context.resume();
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    const over = new Promise((resolve) => source.addEventListener('ended', resolve, { once: true }));
    signal.addEventListener('abort', () => source.stop(), { once: true });
    source.start();
    await over;
  } finally {
    await context.close();
  }
}
