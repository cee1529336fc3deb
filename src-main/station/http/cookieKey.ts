import { randomBytes } from 'node:crypto';
import type { SecretStore } from '../secretStore.ts';

/** The key that signs cookies; made once per data folder, so that an open page survives a restart of the station. */
export async function cookieKey(secrets: SecretStore): Promise<Buffer> {
  const kept = await secrets.get('cookie-key');
  if (kept) return Buffer.from(kept, 'base64');
  const key = randomBytes(32);
  await secrets.set('cookie-key', key.toString('base64'));
  return key;
}
