import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { voice } from '../script/script.ts';
import { Resampler } from '../sound/resampler.ts';
import { loadEspeak } from './espeak.ts';
import { SPEECH_RATE } from './speechRate.ts';

/**
 * The thread that speaks. It gets one sentence at a time and posts its sound piece by piece, so that a stopped speech
 * costs no more than the sentence it was in. The sender parses too: both ends are ours, but a thread is a border.
 */
const order = z.object({ id: z.number(), text: z.string(), voice });

export type SynthesisReply =
  | { type: 'ready' }
  | { type: 'sound'; id: number; samples: Int16Array<ArrayBuffer> }
  | { type: 'done'; id: number }
  | { type: 'failed'; id: number; message: string };

const port = parentPort;
if (!port) throw new Error('synthesisWorker.ts runs as a worker thread only');
const post = (reply: SynthesisReply) =>
  port.postMessage(reply, reply.type === 'sound' ? [reply.samples.buffer] : undefined);

const espeak = await loadEspeak();

port.on('message', (message: unknown) => {
  const { id, text, voice } = order.parse(message);
  const resampler = new Resampler(espeak.sampleRate, SPEECH_RATE);
  const postSound = (samples: Int16Array) => {
    if (samples.length > 0) post({ type: 'sound', id, samples: Int16Array.from(samples) });
  };
  try {
    espeak.speak(text, voice, (samples) => {
      postSound(resampler.push(samples));
      return false;
    });
    postSound(resampler.finish());
    post({ type: 'done', id });
  } catch (error) {
    // After anything else than a voice it doesn't have, WebAssembly is in no known state: the thread ends with it.
    if (!(error instanceof RangeError)) throw error;
    post({ type: 'failed', id, message: error.message });
  }
});
post({ type: 'ready' });
