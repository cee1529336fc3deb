import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '../../protocol/backOff.ts';
import { type ProviderLists, providersGiven } from '../../protocol/providers.ts';
import { effectiveSettings, type ProviderSettings } from '../../providers/providerSettings.ts';
import type { WorkerLogger } from '../process/logger.ts';

/** The floor server answers within 20 s, also where nothing has changed. */
const ANSWER_WITHIN_MS = 30_000;

interface FollowOptions {
  serverUrl: string;
  secret: string;
  startedWith: ProviderSettings;
  onSettings: (settings: ProviderSettings) => void;
  logger: WorkerLogger;
  signal: AbortSignal;
}

/**
 * Keeps to the providers that the floor has stored, until the signal: asks the floor server for the settings after those that it has, over
 * the worker's own authenticated way. They hold keys, and pass through nobody else. Where the floor doesn't answer, the last ones stay.
 */
export async function followFloor(options: FollowOptions): Promise<void> {
  const { serverUrl, secret, startedWith, onSettings, logger, signal } = options;
  let revision: number | null = null;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const response = await fetch(new URL('/v1/workers/providers', serverUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ revision, startedWith: withoutKeys(startedWith) }),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      if (!response.ok) throw new Error(`the floor server answered ${response.status}`);
      const given = providersGiven.parse(await response.json());
      if (given.revision !== revision) {
        revision = given.revision;
        const settings = effectiveSettings(given.providers, startedWith);
        const { stt, llm, tts } = settings;
        logger.info({ revision, stt: stt.length, llm: llm.length, tts: tts.length }, 'providers set');
        onSettings(settings);
      }
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      // Its name alone: a message may quote what was received.
      const name = error instanceof Error ? error.name : 'unknown';
      logger.debug({ error: name }, 'the floor server can not be asked for providers: asking again');
      failures += 1;
      // An interrupted pause is the end, which the loop sees by itself.
      await pause(backOff(failures), undefined, { signal }).catch(() => undefined);
    }
  }
}

/** What others may know of them. */
function withoutKeys({ stt, llm, tts }: ProviderSettings): ProviderLists {
  return {
    stt: stt.map(({ apiKey: _, ...entry }) => entry),
    llm: llm.map(({ apiKey: _, ...entry }) => entry),
    tts: tts.map(({ apiKey: _, ...entry }) => entry),
  };
}
