import {
  accountKey,
  type ModelPrice,
  type ProviderAccount,
  type ProviderEntry,
  type ProviderKind,
  type ProviderLists,
  type ProviderName,
  type ProvidersPage,
  providerKind,
} from '../../../agent/protocol/providers.ts';

/** What somebody begins with who adds a provider; all of it can be changed. */
const MODELS: Record<ProviderKind, Record<ProviderName, string>> = {
  stt: { openai: 'gpt-realtime-whisper', deepgram: 'nova-3', elevenlabs: 'scribe_v2_realtime' },
  llm: { openai: 'gpt-4.1-mini', deepgram: '', elevenlabs: '' },
  tts: { openai: 'gpt-4o-mini-tts', deepgram: 'aura-2', elevenlabs: 'eleven_flash_v2_5' },
};
const VOICES: Record<ProviderName, string | null> = { openai: 'alloy', deepgram: 'aura-2-thalia-en', elevenlabs: null };
/** Of Deepgram's voices none speaks Arabic. */
const ARABIC: Record<ProviderName, string | null> = { openai: 'alloy', deepgram: null, elevenlabs: null };
const TIMEOUT_MS = 1_500;

/** The lists with one more provider at the end of a kind's. */
export function withNew(lists: ProviderLists, kind: ProviderKind, provider: ProviderName, id: string): ProviderLists {
  const entry = { id, provider, baseUrl: null, on: true, timeoutMs: TIMEOUT_MS, model: MODELS[kind][provider] };
  switch (kind) {
    case 'stt': {
      const fileModel = provider === 'openai' ? 'gpt-4o-transcribe' : null;
      return { ...lists, stt: [...lists.stt, { ...entry, fileModel, endsBy: 'sound' }] };
    }
    case 'llm':
      return { ...lists, llm: [...lists.llm, entry] };
    case 'tts': {
      const voices = {
        en: { voice: VOICES[provider], fallback: null },
        ar: { voice: ARABIC[provider], fallback: null },
      };
      return { ...lists, tts: [...lists.tts, { ...entry, voices }] };
    }
  }
}

/** The same list with the entry at `from` one place up or down; as it is at either end. */
export function moved<Entry>(list: readonly Entry[], from: number, by: -1 | 1): Entry[] {
  const to = from + by;
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  next.splice(to, 0, entry);
  return next;
}

/** Everybody who needs a key by these lists, and everybody of whom there is one, each once. */
export function accountsOf(lists: ProviderLists, keys: ProvidersPage['keys']): ProviderAccount[] {
  const all: ProviderAccount[] = [...providerKind.options.flatMap((kind): ProviderEntry[] => lists[kind]), ...keys];
  const byKey = new Map(all.map(({ provider, baseUrl }) => [accountKey({ provider, baseUrl }), { provider, baseUrl }]));
  return [...byKey.values()];
}

/** The models of these lists that have no price yet, each once, at nothing. */
export function unpricedModels(lists: ProviderLists, prices: readonly ModelPrice[]): ModelPrice[] {
  const free = {
    perAudioMinute: 0,
    perMillionCharacters: 0,
    perMillionInputTokens: 0,
    perMillionCachedTokens: 0,
    perMillionOutputTokens: 0,
  };
  const keyOf = ({ kind, provider, model }: Pick<ModelPrice, 'kind' | 'provider' | 'model'>) =>
    `${kind} ${provider} ${model}`;
  const known = new Set(prices.map(keyOf));
  const missing = providerKind.options.flatMap((kind) =>
    lists[kind].map(({ provider, model }): ModelPrice => ({ kind, provider, model, ...free })),
  );
  return [...new Map(missing.map((one) => [keyOf(one), one])).values()].filter((one) => !known.has(keyOf(one)));
}
