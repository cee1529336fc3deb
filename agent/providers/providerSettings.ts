import { z } from 'zod';
import type { ProviderAccount, WorkerProviders } from '../protocol/providers.ts';
import { addressOf } from '../protocol/providers.ts';
import type { SharedHealth } from './chain/sharedHealth.ts';

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  FLOORWALKER_STT_MODEL: z.string().min(1).default('gpt-realtime-whisper'),
  FLOORWALKER_FILE_STT_MODEL: z.string().min(1).default('gpt-4o-transcribe'),
  FLOORWALKER_LLM_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  FLOORWALKER_TTS_MODEL: z.string().min(1).default('gpt-4o-mini-tts'),
  FLOORWALKER_TTS_VOICE_EN: z.string().min(1).default('alloy'),
  FLOORWALKER_TTS_VOICE_AR: z.string().min(1).default('alloy'),
  FLOORWALKER_STT_ENDS: z.enum(['meaning', 'sound']).optional(),
  FLOORWALKER_REHEARSAL: z.string().optional(),
});

/** How to reach the providers of speech and language, in the order in which they are asked, and which models and voices to use; and how they fare, where a worker's calls tell each other. */
export type ProviderSettings = WorkerProviders & { health?: SharedHealth };
export type RecogniserAccess = ProviderSettings['stt'][number];
export type LanguageModelAccess = ProviderSettings['llm'][number];
export type VoiceAccess = ProviderSettings['tts'][number];

/** A recogniser that takes whole recordings. */
export type FileRecogniserAccess = RecogniserAccess & { fileModel: string };

/** Who understands whole recordings: the first of the list that can. */
export const fileRecogniserOf = ({ stt }: Pick<ProviderSettings, 'stt'>): FileRecogniserAccess | undefined =>
  stt.flatMap((access) =>
    access.provider === 'openai' && access.fileModel !== null ? [{ ...access, fileModel: access.fileModel }] : [],
  )[0];

/** Matters only where a further provider stands after it. */
const TIMEOUT_MS = 1_500;
/** The same at each start and on each worker. */
const STARTED_WITH = {
  stt: '00000000-0000-4000-8000-000000000001',
  llm: '00000000-0000-4000-8000-000000000002',
  tts: '00000000-0000-4000-8000-000000000003',
};

/** What a worker is started with: one OpenAI-compatible service for everything, read from the environment; nothing without a key. @throws ZodError naming what is wrong */
export function providerSettings(environment: NodeJS.ProcessEnv): ProviderSettings {
  const read = schema.parse(environment);
  if (read.OPENAI_API_KEY === undefined) return { stt: [], llm: [], tts: [] };
  const address = read.OPENAI_BASE_URL.replace(/\/+$/, '');
  const account = {
    provider: 'openai' as const,
    baseUrl: address === addressOf({ provider: 'openai', baseUrl: null }) ? null : address,
    on: true,
    timeoutMs: TIMEOUT_MS,
    apiKey: read.OPENAI_API_KEY,
  };
  const endsBy = read.FLOORWALKER_STT_ENDS ?? (read.FLOORWALKER_REHEARSAL === '1' ? 'meaning' : 'sound');
  const fileModel = read.FLOORWALKER_FILE_STT_MODEL;
  return {
    stt: [{ ...account, id: STARTED_WITH.stt, model: read.FLOORWALKER_STT_MODEL, fileModel, endsBy }],
    llm: [{ ...account, id: STARTED_WITH.llm, model: read.FLOORWALKER_LLM_MODEL }],
    tts: [
      {
        ...account,
        id: STARTED_WITH.tts,
        model: read.FLOORWALKER_TTS_MODEL,
        voices: {
          en: { voice: read.FLOORWALKER_TTS_VOICE_EN, fallback: null },
          ar: { voice: read.FLOORWALKER_TTS_VOICE_AR, fallback: null },
        },
      },
    ],
  };
}

/** A provider's own address asks for a key; a service of one's own may do without. */
const usable = ({ on, apiKey, baseUrl }: { on: boolean; apiKey: string | null } & ProviderAccount): boolean =>
  on && (apiKey !== null || baseUrl !== null);

/** What a worker works with: what the floor has stored, and for each kind of which it has nothing usable, what the worker was started with. */
export function effectiveSettings(stored: ProviderSettings, startedWith: ProviderSettings): ProviderSettings {
  const [stt, llm, tts] = [stored.stt.filter(usable), stored.llm.filter(usable), stored.tts.filter(usable)];
  return {
    stt: stt.length > 0 ? stt : startedWith.stt,
    llm: llm.length > 0 ? llm : startedWith.llm,
    tts: tts.length > 0 ? tts : startedWith.tts,
  };
}
