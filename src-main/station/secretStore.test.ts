import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileSecretStore } from './secretStore.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

it('keeps a secret for its owner only, until it is removed', async () => {
  const folder = join(temporaryFolder(), 'secrets');
  const secrets = fileSecretStore(folder);
  expect(await secrets.get('session')).toBeUndefined();
  await secrets.set('session', 'one');
  await secrets.set('session', 'two');
  expect(await fileSecretStore(folder).get('session')).toBe('two');
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'session')).mode & 0o777]).toEqual([0o700, 0o600]);
  await secrets.remove('session');
  await secrets.remove('session');
  expect(await secrets.get('session')).toBeUndefined();
});
