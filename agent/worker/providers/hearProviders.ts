import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { HealthBook } from '../../providers/chain/healthBook.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { doorNews, lineOf } from './doorNews.ts';

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

/**
 * Learns the providers from the worker's main process, and how they fare, now and at each change; and tells it what this process finds out
 * of them. Resolves once it knows them, or can't.
 */
export async function hearProviders({ port, word, startedWith }: HearOptions): Promise<HeardProviders> {
  const health = new HealthBook();
  const heard = { settings: { ...startedWith, health } };
  if (port === undefined || word === undefined) return heard;
  const first = Promise.withResolvers<void>();
  const socket = connect(port, '127.0.0.1', () => socket.write(`${word}\n`));
  socket.on('error', () => socket.destroy());
  socket.once('close', () => first.resolve());
  const lines = createInterface(socket);
  // It says the socket's error once more: a worker that is killed resets the connection, and must not take the jobs with it.
  lines.on('error', () => lines.close());
  lines.on('line', (line) => {
    const { data: news } = doorNews.safeParse(lineOf(line));
    // Of another version, or no worker of ours: the last settings stay.
    if (!news) socket.destroy();
    else if ('health' in news) health.tell(news.health);
    else {
      heard.settings = { ...news.providers, health };
      first.resolve();
    }
  });
  const unfollow = health.follow((news) => socket.write(`${JSON.stringify(news)}\n`));
  socket.once('close', unfollow);
  await Promise.race([first.promise, sleep(FIRST_WITHIN_MS, undefined, { ref: false })]);
  // From now on it must not keep the process alive; and without it the last settings stay.
  socket.unref();
  return heard;
}
