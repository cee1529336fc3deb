import type { ProviderName } from '../../protocol/providers.ts';

/** How each provider wants to be shown the key. Sources: the API references of OpenAI, Deepgram and ElevenLabs, "Authentication". */
export function keyHeaders(provider: ProviderName, apiKey: string | null): Record<string, string> {
  if (apiKey === null) return {};
  if (provider === 'elevenlabs') return { 'xi-api-key': apiKey };
  return { authorization: `${provider === 'deepgram' ? 'Token' : 'Bearer'} ${apiKey}` };
}
