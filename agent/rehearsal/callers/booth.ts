// The process that holds the simulated callers: their media must not wait for the recogniser's arithmetic, nor the other
// way round. Started by the runner; ends when told to, or when the runner is gone.
import { dispose } from '@livekit/rtc-node';
import pino from 'pino';
import { z } from 'zod';
import { type BoothMessage, type BoothRequest, boothRequest } from './boothLink.ts';
import { makeCall } from './caller.ts';
import { SoundBook } from './soundBook.ts';

const environment = z
  .object({ FLOORWALKER_SERVER_URL: z.url(), FLOORWALKER_CALLER_SECRET: z.string().min(1) })
  .parse(process.env);
const floor = { server: environment.FLOORWALKER_SERVER_URL, secret: environment.FLOORWALKER_CALLER_SECRET };
const log = pino({ name: 'callers' }, pino.destination(2));

const sounds = new SoundBook();
/** Each call by its caller, and how to end it. */
const calls = new Map<string, { over: Promise<unknown>; ending: AbortController }>();

async function stop(): Promise<void> {
  for (const { ending } of calls.values()) ending.abort();
  await Promise.all([...calls.values()].map(({ over }) => over));
  await told;
  await dispose();
  process.exit(0);
}

/** Resolves when the runner has been handed everything so far: ending at once would lose the last reports. */
let told: Promise<unknown> = Promise.resolve();

function tell(message: BoothMessage): void {
  if (process.connected) told = new Promise((resolve) => process.send?.(message, resolve));
}

function call({ id, plan, sampleRate, lost }: Extract<BoothRequest, { type: 'call' }>): void {
  const ending = new AbortController();
  const over = makeCall({
    id,
    floor,
    plan,
    sound: (phrase, signal) => sounds.get(phrase, signal),
    sampleRate,
    signal: ending.signal,
    onReport: (report) => tell({ type: 'report', report }),
    onLoss: (awayMs, line) => tell({ type: 'lose', awayMs, lost: line }),
    lost,
    log,
  });
  calls.set(id, { over, ending });
  void over.finally(() => calls.delete(id));
}

process.on('message', (message) => {
  const request = boothRequest.parse(message);
  switch (request.type) {
    case 'call':
      call(request);
      break;
    case 'sound':
      sounds.put(request.phrase, request.samples);
      break;
    case 'silence':
      sounds.fail(request.phrase, request.reason);
      break;
    case 'hang-up':
      calls.get(request.id)?.ending.abort();
      break;
    case 'stop':
      void stop();
      break;
  }
});

process.on('disconnect', () => void stop());
// A terminal's Ctrl-C reaches the whole group: the runner decides when the callers hang up.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void stop());
