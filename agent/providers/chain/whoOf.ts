import { createHash } from 'node:crypto';
import { accountKey, type ProviderAccount, type ProviderKind } from '../../protocol/providers.ts';

type Somebody = ProviderAccount & { model: string; apiKey: string | null };

/**
 * By what calls mean the same provider: the same service, model and key, whatever list it stands in. With another key it is somebody else,
 * of whom nothing is known yet. The key can't be read from it.
 */
export const whoOf = (kind: ProviderKind, { provider, baseUrl, model, apiKey }: Somebody): string =>
  `${kind} ${createHash('sha256')
    .update(JSON.stringify([accountKey({ provider, baseUrl }), model, apiKey]))
    .digest('base64url')}`;
