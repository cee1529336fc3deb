import { addressOf, type KeyTest, type ProviderAccount, type ProviderName } from '../../protocol/providers.ts';

const ANSWER_WITHIN_MS = 8_000;

/** A request that costs nothing and that the provider answers to every valid key. */
const requests: Record<
  ProviderName,
  (address: string, key: string) => { url: string; headers: Record<string, string> }
> = {
  openai: (address, key) => ({ url: `${address}/models`, headers: { authorization: `Bearer ${key}` } }),
  deepgram: (address, key) => ({ url: `${address}/v1/auth/token`, headers: { authorization: `Token ${key}` } }),
  elevenlabs: (address, key) => ({ url: `${address}/v1/models`, headers: { 'xi-api-key': key } }),
};

/** ElevenLabs says so of a key that is right, and may do only some things. */
const MISSING_RIGHT = 'missing_permissions';

/** Tries a key at its provider's, by a real request. It never throws, and tells nothing of the key. */
export async function testKey(account: ProviderAccount, key: string): Promise<KeyTest> {
  const { url, headers } = requests[account.provider](addressOf(account), key);
  const startedAt = performance.now();
  const told = (works: boolean, because: KeyTest['because']): KeyTest => ({
    works,
    because,
    tookMs: Math.round(performance.now() - startedAt),
  });
  try {
    const response = await fetch(url, {
      headers,
      // A key goes to the address that it was given for, and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = (await response.text()).slice(0, 10_000);
    if (response.ok) return told(true, null);
    if (response.status === 401 && text.includes(MISSING_RIGHT)) return told(true, null);
    return told(false, response.status === 401 || response.status === 403 ? 'refused' : 'not-understood');
  } catch {
    return told(false, 'unreachable'); // away, too late, or sends us elsewhere
  }
}
