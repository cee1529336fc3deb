import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { workerProviders } from '../../protocol/providers.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';

/** The worker is on the same machine; it may be out of breath. */
const FIRST_WITHIN_MS = 3_000;

/** What a job process works with: what its worker was started with, until the worker tells what the floor has set. */
export interface HeardProviders {
  readonly settings: ProviderSettings;
}

interface HearOptions {
  /** Where the worker's main process tells it; undefined where there is none. */
  port: number | undefined;
  word: string | undefined;
  startedWith: ProviderSettings;
}

/** Learns the providers from the worker's main process, now and at each change. Resolves once it knows them, or can't. */
export async function hearProviders({ port, word, startedWith }: HearOptions): Promise<HeardProviders> {
  const heard = { settings: startedWith };
  if (port === undefined || word === undefined) return heard;
  const first = Promise.withResolvers<void>();
  const socket = connect(port, '127.0.0.1', () => socket.write(`${word}\n`));
  socket.on('error', () => socket.destroy());
  socket.once('close', () => first.resolve());
  const lines = createInterface(socket);
  // It says the socket's error once more: a worker that is killed resets the connection, and must not take the jobs with it.
  lines.on('error', () => lines.close());
  lines.on('line', (line) => {
    heard.settings = workerProviders.parse(JSON.parse(line));
    first.resolve();
  });
  await Promise.race([first.promise, sleep(FIRST_WITHIN_MS, undefined, { ref: false })]);
  // From now on it must not keep the process alive; and without it the last settings stay.
  socket.unref();
  return heard;
}
