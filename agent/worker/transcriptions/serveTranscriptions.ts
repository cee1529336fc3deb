import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '../../protocol/backOff.ts';
import { nextTranscription, type TranscriptionAnswer } from '../../protocol/laterTranscript.ts';
import { understandFile } from '../../providers/openai/fileRecogniser.ts';
import { toFailure } from '../../providers/providerFault.ts';
import {
  type FileRecogniserAccess,
  fileRecogniserOf,
  type ProviderSettings,
} from '../../providers/providerSettings.ts';
import type { WorkerLogger } from '../process/logger.ts';

/** The floor server answers within 20 s, also where there is nothing to do. */
const ANSWER_WITHIN_MS = 30_000;
/** Without a provider for it, another worker may have one; and one may be set. */
const LOOK_AGAIN_MS = 5_000;

interface ServeOptions {
  serverUrl: string;
  secret: string;
  /** As they are now. */
  settings: () => ProviderSettings;
  logger: WorkerLogger;
  signal: AbortSignal;
}

/**
 * Understands recordings that are read once more, one piece after the other, until the signal: asks the floor server for the next, and tells
 * it what was said. It runs in the worker's own process, beside the jobs, and mostly waits.
 */
export async function serveTranscriptions({
  serverUrl,
  secret,
  settings,
  logger,
  signal,
}: ServeOptions): Promise<void> {
  const post = async (path: string, body: object) => {
    const response = await fetch(new URL(path, serverUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    if (!response.ok) throw new Error(`the floor server answered ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  };
  for (let failures = 0; !signal.aborted; ) {
    try {
      const access = fileRecogniserOf(settings());
      if (!access) {
        await pause(LOOK_AGAIN_MS, undefined, { signal });
        continue;
      }
      const { work } = nextTranscription.parse(await post('/v1/transcriptions/next', { model: access.fileModel }));
      if (work) {
        const answer = await understood(access, work);
        if (answer.outcome === 'failed')
          logger.warn({ because: answer.because }, 'a piece of a recording was not understood');
        await post(`/v1/transcriptions/${work.workId}`, answer);
      }
      failures = 0;
    } catch (err) {
      if (signal.aborted) return;
      logger.debug({ err }, 'the floor server can not be asked for recordings to understand: asking again');
      failures += 1;
      // An interrupted pause is the end, which the loop sees by itself.
      await pause(backOff(failures), undefined, { signal }).catch(() => undefined);
    }
  }
}

type Work = NonNullable<ReturnType<typeof nextTranscription.parse>['work']>;

async function understood(access: FileRecogniserAccess, { language, sound }: Work): Promise<TranscriptionAnswer> {
  try {
    const wav = Uint8Array.from(Buffer.from(sound, 'base64'));
    const { text, confidence } = await understandFile(access, { wav, language });
    return { outcome: 'understood', text, language, confidence };
  } catch (error) {
    return { outcome: 'failed', because: toFailure(error).kind };
  }
}
