import { z } from 'zod';
import { serverTime } from './primitives.ts';

/** What a provider is asked to do: understand speech, think of an answer, speak. */
export const providerKind = z.enum(['stt', 'llm', 'tts']);
export type ProviderKind = z.infer<typeof providerKind>;

/** Whose interface a service speaks. `openai`: OpenAI's own, or any service with the same interface at another address. */
export const providerName = z.enum(['openai', 'deepgram', 'elevenlabs']);
export type ProviderName = z.infer<typeof providerName>;

/** Where each provider is, unless an address of one's own is set. */
export const PROVIDER_ADDRESSES: Record<ProviderName, string> = {
  openai: 'https://api.openai.com/v1',
  deepgram: 'https://api.deepgram.com',
  elevenlabs: 'https://api.elevenlabs.io',
};

/** What each provider can do here. */
export const PROVIDERS_OF: Record<ProviderKind, readonly ProviderName[]> = {
  stt: ['openai', 'deepgram', 'elevenlabs'],
  llm: ['openai'],
  tts: ['openai', 'deepgram', 'elevenlabs'],
};

const address = z
  .url({ protocol: /^https?$/, error: 'an address such as https://api.openai.com/v1' })
  .max(300)
  .refine((url) => !/[@?#]/.test(url), 'an address without a name, a password, ? and #');
const modelName = z.string().trim().min(1).max(100);
export const voiceName = z.string().trim().min(1).max(100);

/** Who speaks a language, and who of the same provider when that voice fails. Null: this provider doesn't speak it. */
export const voicePair = z.object({ voice: voiceName.nullable(), fallback: voiceName.nullable() });
export type VoicePair = z.infer<typeof voicePair>;

const entry = {
  id: z.uuid(),
  provider: providerName,
  /** Null: the provider's own address. */
  baseUrl: address.nullable(),
  on: z.boolean(),
  model: modelName,
  /** How long it may take to its first sign of an answer until the next one of the list is asked. */
  timeoutMs: z.number().int().min(300).max(30_000),
};
export const recogniserEntry = z.object({
  ...entry,
  /** Understands whole recordings, where that is another model; of `openai` alone. */
  fileModel: modelName.nullable(),
  /** Who finds the end of an utterance: the recogniser, by its meaning, or we, by its sound. */
  endsBy: z.enum(['meaning', 'sound']),
});
export const languageModelEntry = z.object(entry);
export const voiceEntry = z.object({ ...entry, voices: z.object({ en: voicePair, ar: voicePair }) });

const MOST_ENTRIES = 10;
/** Each kind's providers in the order in which they are asked. An empty list: what the worker was started with. */
export const providerLists = z.object({
  stt: z.array(recogniserEntry).max(MOST_ENTRIES),
  llm: z.array(languageModelEntry).max(MOST_ENTRIES),
  tts: z.array(voiceEntry).max(MOST_ENTRIES),
});
export type ProviderLists = z.infer<typeof providerLists>;
export type RecogniserEntry = z.infer<typeof recogniserEntry>;
export type LanguageModelEntry = z.infer<typeof languageModelEntry>;
export type VoiceEntry = z.infer<typeof voiceEntry>;
export type ProviderEntry = ProviderLists[ProviderKind][number];

/** Whose key: it goes to this address and nowhere else. */
export const providerAccount = z.object({ provider: providerName, baseUrl: address.nullable() });
export type ProviderAccount = z.infer<typeof providerAccount>;

export const addressOf = ({ provider, baseUrl }: ProviderAccount): string =>
  (baseUrl ?? PROVIDER_ADDRESSES[provider]).replace(/\/+$/, '');

/** The same for two entries that share a key. */
export const accountKey = (account: ProviderAccount): string => `${account.provider} ${addressOf(account)}`;

/** A provider of a list as people read it, such as `deepgram nova-3` or `openai gpt-4.1-mini (10.0.0.7:8000)`. It holds no secret. */
export function providerTitle({
  provider,
  baseUrl,
  model,
}: Pick<ProviderEntry, 'provider' | 'baseUrl' | 'model'>): string {
  return `${provider} ${model}${baseUrl === null ? '' : ` (${baseUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '')})`}`;
}

/** An entry with its key, as workers alone get it. Null: it needs none, or there is none. */
const withKey = { apiKey: z.string().max(500).nullable() };
export const workerProviders = z.object({
  stt: z.array(recogniserEntry.extend(withKey)),
  llm: z.array(languageModelEntry.extend(withKey)),
  tts: z.array(voiceEntry.extend(withKey)),
});
export type WorkerProviders = z.infer<typeof workerProviders>;

/** `POST /v1/workers/providers`: a worker asks for the settings after those that it has, and says what it was started with. */
export const providersAsked = z.object({
  revision: z.number().int().nonnegative().nullable(),
  startedWith: providerLists,
});
export const providersGiven = z.object({ revision: z.number().int().nonnegative(), providers: workerProviders });
export type ProvidersGiven = z.infer<typeof providersGiven>;

/** What was used of a provider since the last such event. What it doesn't count in is 0. */
export const usageAmounts = z.object({
  /** Sound understood, or spoken. */
  audioMs: z.number().nonnegative(),
  /** Text spoken. */
  characters: z.number().int().nonnegative(),
  /** Without those of `cachedTokens`. */
  inputTokens: z.number().int().nonnegative(),
  cachedTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
});
export type UsageAmounts = z.infer<typeof usageAmounts>;
export const usage = usageAmounts.extend({ kind: providerKind, provider: providerName, model: modelName });
export type Usage = z.infer<typeof usage>;

const price = z.number().nonnegative().max(1_000_000);
/** What one model of a provider costs. What isn't counted costs 0. */
export const modelPrice = z.object({
  kind: providerKind,
  provider: providerName,
  model: modelName,
  perAudioMinute: price,
  perMillionCharacters: price,
  perMillionInputTokens: price,
  perMillionCachedTokens: price,
  perMillionOutputTokens: price,
});
export type ModelPrice = z.infer<typeof modelPrice>;

/** What providers cost, in one currency (ISO 4217). */
export const priceTable = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters such as USD'),
  prices: z.array(modelPrice).max(200),
});
export type PriceTable = z.infer<typeof priceTable>;

/** The voice that a persona wishes for in place of the list's own, of one provider's. */
export const voiceWish = z.object({ provider: providerName, voice: voiceName, fallback: voiceName.nullable() });
export type VoiceWish = z.infer<typeof voiceWish>;

/** How the key stands by which the keys of providers are sealed. `missing`: they are there, but it is not; `wrong`: it is another one. */
export const masterKeyState = z.enum(['ready', 'missing', 'wrong']);
export type MasterKeyState = z.infer<typeof masterKeyState>;

/** A stored key, of which nothing but this is ever told. `locked`: it can't be opened by the floor's master key. */
export const storedKey = providerAccount.extend({ setAt: serverTime, state: z.enum(['ready', 'locked']) });

/** How a provider of a list fares by what calls tell: since when it fails, and why. Who isn't named works, or was not asked. */
export const providerTrouble = z.object({
  kind: providerKind,
  entry: z.string(),
  since: serverTime,
  because: z.string(),
});

/** `GET /v1/providers`. */
export const providersPage = z.object({
  revision: z.number().int().nonnegative(),
  lists: providerLists,
  keys: z.array(storedKey),
  /** Beside its state the file's path, which names where the right one belongs. */
  masterKey: z.object({ state: masterKeyState, file: z.string() }),
  /** What workers were started with, as the last one told: it serves where a list is empty. Null: none has asked yet. */
  startedWith: providerLists.nullable(),
  troubles: z.array(providerTrouble),
});
export type ProvidersPage = z.infer<typeof providersPage>;

/** `PUT /v1/providers`. `revision`: of the lists that were changed. */
export const providersChange = z.object({ revision: z.number().int().nonnegative(), lists: providerLists });
export type ProvidersChange = z.infer<typeof providersChange>;

const secretKey = z
  .string()
  .trim()
  .min(8, 'a key of at least 8 characters')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'a key without spaces');
/** `PUT /v1/provider-keys`: it is tested before it is stored. `untested`: store it also where the provider can't be reached or refuses it. */
export const keyChange = providerAccount.extend({ key: secretKey, untested: z.boolean().default(false) });
export type KeyChange = z.input<typeof keyChange>;

/** What a cheap real request with a key has come to. `works: false` with `refused` where the provider says that the key is wrong. */
export const keyTest = z.object({
  works: z.boolean(),
  because: z.enum(['refused', 'unreachable', 'not-understood']).nullable(),
  tookMs: z.number().nonnegative(),
});
export type KeyTest = z.infer<typeof keyTest>;
