import { z } from 'zod';
import { addressOf } from '../../protocol/providers.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { ProviderFailure } from '../providerFault.ts';
import type { VoiceAccess } from '../providerSettings.ts';

/** What of the answer is used. */
const answer = z.object({
  voices: z.array(z.object({ voice_id: z.string().min(1).max(100), name: z.string().max(200).catch('') })),
});

/** A voice as it is asked for, and as people know it. */
export interface NamedVoice {
  voice: string;
  name: string;
}

const WITHIN_MS = 4_000;
const MOST_VOICES = 500;

/** The voices of an account, each known by an id that nobody can guess. `GET /v1/voices`. Source: ElevenLabs API reference, "List voices". @throws ProviderFailure */
export async function elevenLabsVoices(
  access: Pick<VoiceAccess, 'provider' | 'baseUrl' | 'apiKey'>,
): Promise<NamedVoice[]> {
  const response = await fetch(`${addressOf(access)}/v1/voices`, {
    headers: keyHeaders(access.provider, access.apiKey),
    // A key goes to the address that it was given for, and nowhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => {
    throw new ProviderFailure('unreachable');
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw ProviderFailure.ofStatus(response.status, response.headers.get('retry-after'));
  }
  const told = answer.safeParse(await response.json().catch(() => undefined));
  if (!told.success) throw new ProviderFailure('garbage');
  return told.data.voices
    .slice(0, MOST_VOICES)
    .map(({ voice_id, name }) => ({ voice: voice_id, name: name.slice(0, 100) }));
}
