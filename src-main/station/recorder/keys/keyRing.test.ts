import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { KeyRing } from './keyRing.ts';

const log = pino({ level: 'silent' });
const safe = Buffer.alloc(32, 7);

function ringIn(folder: string) {
  return (options: { wrapping?: Buffer; inUse?: boolean } = {}) =>
    KeyRing.open({ folder, inUse: false, log, ...options });
}

it('makes its first key by itself, for its owner only, and finds it again', async () => {
  const folder = join(temporaryFolder(), 'keys');
  const open = ringIn(folder);
  const first = await open();
  const { current } = first;
  expect(first.status).toMatchObject({ state: 'ready', store: 'key-file', keyId: current?.id });
  expect(statSync(join(folder, `${current?.id}.key`)).mode & 0o777).toBe(0o600);
  expect((await open({ inUse: true })).current).toEqual(current);
});

it('seals by the newest key and keeps the old ones', async () => {
  const open = ringIn(temporaryFolder());
  const ring = await open();
  const old = ring.current;
  await ring.renew();
  const again = await open({ inUse: true });
  expect(again.current?.id).toBe(ring.current?.id);
  expect(again.current?.id).not.toBe(old?.id);
  expect(again.find(old?.id ?? '')).toEqual(old);
});

it('makes no key by itself where something was recorded: a person puts the right one back, or renews it', async () => {
  const folder = temporaryFolder();
  const open = ringIn(folder);
  const ring = await open({ inUse: true });
  expect([ring.current, ring.status.state, readdirSync(folder)]).toEqual([undefined, 'missing', []]);
  await ring.renew();
  expect(ring.status.state).toBe('ready');
});

it('knows a key that is not what its name says, and writes over nothing', async () => {
  const folder = temporaryFolder();
  const open = ringIn(folder);
  const id = (await open()).current?.id;
  const file = join(folder, `${id}.key`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/"key":"..../, '"key":"AAAA'));
  const wrong = await open({ inUse: true });
  expect([wrong.status.state, wrong.find(id ?? '')]).toEqual(['damaged', undefined]);
  await wrong.renew();
  expect(readdirSync(folder)).toHaveLength(2);
  writeFileSync(file, text);
  expect((await open({ inUse: true })).find(id ?? '')?.id).toBe(id);
  const elsewhere = join(folder, `${'0'.repeat(16)}.key`);
  renameSync(file, elsewhere);
  expect((await open({ inUse: true })).find('0'.repeat(16))).toBeUndefined();
});

it("wraps keys by what the desktop's safe keeps, and says where they are to whoever comes without", async () => {
  const folder = temporaryFolder();
  const open = ringIn(folder);
  const { current } = await open({ wrapping: safe });
  const text = readFileSync(join(folder, `${current?.id}.key`), 'utf8');
  expect(text).not.toContain(current?.secret.toString('base64'));
  expect((await open({ wrapping: safe, inUse: true })).current?.secret).toEqual(current?.secret);
  expect((await open({ inUse: true })).status).toMatchObject({ state: 'in-safe', store: 'key-file' });
  expect((await open({ wrapping: Buffer.alloc(32, 8), inUse: true })).status.state).toBe('damaged');
});

it('closes to others a key that they could read', async () => {
  const folder = join(temporaryFolder(), 'keys');
  mkdirSync(folder);
  const open = ringIn(folder);
  const file = join(folder, `${(await open()).current?.id}.key`);
  chmodSync(file, 0o644);
  await open();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
