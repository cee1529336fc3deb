import { z } from 'zod';
import type { Language } from '../protocol/primitives.ts';

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1),
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

/** How to reach the providers of speech and language, and which models and voices to use. */
export interface ProviderSettings {
  apiKey: string;
  /** Base address of an OpenAI-compatible service, ending in /v1. */
  baseUrl: string;
  sttModel: string;
  /** Understands recordings, as whole files. */
  fileModel: string;
  llmModel: string;
  ttsModel: string;
  voices: Record<Language, string>;
  /** Who finds the end of an utterance: the recogniser, by its meaning, or we, by its sound. */
  utterancesEndBy: 'meaning' | 'sound';
}

/** Reads the provider settings from the environment. @throws ZodError naming what is wrong */
export function providerSettings(environment: NodeJS.ProcessEnv): ProviderSettings {
  const read = schema.parse(environment);
  return {
    apiKey: read.OPENAI_API_KEY,
    baseUrl: read.OPENAI_BASE_URL.replace(/\/+$/, ''),
    sttModel: read.FLOORWALKER_STT_MODEL,
    fileModel: read.FLOORWALKER_FILE_STT_MODEL,
    llmModel: read.FLOORWALKER_LLM_MODEL,
    ttsModel: read.FLOORWALKER_TTS_MODEL,
    voices: { en: read.FLOORWALKER_TTS_VOICE_EN, ar: read.FLOORWALKER_TTS_VOICE_AR },
    utterancesEndBy: read.FLOORWALKER_STT_ENDS ?? (read.FLOORWALKER_REHEARSAL === '1' ? 'meaning' : 'sound'),
  };
}
