// A process of its own, so that what it costs to publish is in no figure: customers and assistants of several calls who speak in turn.
import '../support/quietMedia.ts';
import { readFileSync } from 'node:fs';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { joinSound } from '../../agent/rehearsal/sound/joinSound.ts';
import { Resampler } from '../../agent/rehearsal/sound/resampler.ts';
import { readWav } from '../../agent/rehearsal/sound/wav.ts';
import { RecordedRoom } from '../../src-main/station/recorder/testing/recordedRoom.ts';

const order = z.object({
  url: z.string(),
  apiKey: z.string(),
  apiSecret: z.string(),
  calls: z.array(z.object({ callId: z.uuid(), createdAt: z.number() })),
});

/** What a telephone's room sounds like when nobody speaks: about -60 dB. A microphone is never silent. */
const NOISE = 33;

function speech(): Int16Array {
  const { samples, sampleRate } = readWav(
    readFileSync(new URL('../../resources/fixtures/customer-en.wav', import.meta.url)),
  );
  const resampler = new Resampler(sampleRate, 48_000);
  return joinSound([resampler.push(samples), resampler.finish()]);
}

const noisy = (samples: Int16Array): Int16Array =>
  samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample + (Math.random() * 2 - 1) * NOISE)));

async function converse(room: RecordedRoom, words: Int16Array, stopped: AbortSignal): Promise<void> {
  const silence = new Int16Array(words.length);
  while (!stopped.aborted) {
    await room.say({ customer: noisy(words), assistant: silence });
    await room.say({ customer: noisy(silence), assistant: words });
  }
}

process.once('message', async (raw) => {
  const { calls, ...liveKit } = order.parse(raw);
  const words = speech();
  const stopping = new AbortController();
  const rooms = calls.map((call) => new RecordedRoom(liveKit, call));
  for (const room of rooms) {
    await room.join('customer');
    await room.join('assistant');
  }
  const talks = rooms.map((room) => converse(room, words, stopping.signal));
  process.send?.('ready');
  process.once('message', async () => {
    stopping.abort();
    await Promise.all(talks);
    for (const room of rooms) await room.close();
    await dispose();
    process.exit(0);
  });
});
