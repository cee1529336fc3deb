import type { ProviderName } from '../../protocol/providers.ts';
import { deepgramVoice } from '../deepgram/deepgramVoice.ts';
import { elevenLabsVoice } from '../elevenlabs/elevenLabsVoice.ts';
import { askProvider } from '../http/askProvider.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { timely } from '../http/timely.ts';
import { openAiVoice } from '../openai/openAiVoice.ts';
import { ProviderFailure } from '../providerFault.ts';
import { likeSound } from './likeSound.ts';
import { VOICE_RATE, type VoiceSource } from './voiceSource.ts';
import type { ChosenVoice } from './voicesFor.ts';

/** Longer than any voice takes to begin when it is well; short enough that a customer is still there. */
const LAST_PATIENCE = { firstMs: 6_000, nextMs: 6_000 };
/** The next voice begins before the customer has heard the last of this one. */
const AHEAD_MS = 500;

const sources: Record<ProviderName, VoiceSource> = {
  openai: openAiVoice,
  deepgram: deepgramVoice,
  elevenlabs: elevenLabsVoice,
};

interface Speaking extends ChosenVoice {
  text: string;
  /** There is nobody after this one. */
  last: boolean;
  signal: AbortSignal;
}

/**
 * The sound of a text by one voice, as it comes.
 * @throws ProviderFailure: where it is late, too
 */
export async function* speak({
  access,
  voice,
  language,
  text,
  last,
  signal,
}: Speaking): AsyncGenerator<Int16Array, void, void> {
  const { url, body } = sources[access.provider](access, { text, voice, language });
  const stop = new AbortController();
  const answer = askProvider({
    url,
    headers: keyHeaders(access.provider, access.apiKey),
    body,
    signal: AbortSignal.any([signal, stop.signal]),
    mediaType: /^(audio\/|application\/octet-stream)/,
  });
  let begunAt = 0;
  let soundMs = 0;
  // Sound comes faster than it is heard: who has given much of it may pause.
  const patience = last
    ? LAST_PATIENCE
    : {
        firstMs: access.timeoutMs,
        get nextMs() {
          return Math.max(access.timeoutMs, begunAt + soundMs - Date.now() - AHEAD_MS);
        },
      };
  let odd = new Uint8Array(0);
  for await (const chunk of timely(answer, patience, () => stop.abort())) {
    if (begunAt === 0) {
      if (!likeSound(chunk)) throw new ProviderFailure('garbage');
      begunAt = Date.now();
    }
    const bytes = Buffer.concat([odd, chunk]);
    const even = bytes.length - (bytes.length % 2);
    odd = Uint8Array.from(bytes.subarray(even));
    const samples = new Int16Array(Uint8Array.from(bytes.subarray(0, even)).buffer);
    soundMs += (samples.length / VOICE_RATE) * 1000;
    yield samples;
  }
  if (begunAt === 0) throw new ProviderFailure('cut-off');
}
