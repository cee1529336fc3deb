import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HealthBook } from '../../providers/chain/healthBook.ts';
import type { RestNews } from '../../providers/chain/sharedHealth.ts';
import { providerSettings } from '../../providers/providerSettings.ts';
import { hearProviders } from './hearProviders.ts';
import { ProviderBook } from './providerBook.ts';
import { openProviderDoor, type ProviderDoor } from './providerDoor.ts';

const startedWith = providerSettings({ OPENAI_API_KEY: 'key' });
const down = (who: string): RestNews => ({ who, because: 'unreachable', notBefore: 0, at: Date.now(), failures: 1 });

let health: HealthBook;
let door: ProviderDoor;
beforeEach(async () => {
  health = new HealthBook();
  door = await openProviderDoor(new ProviderBook(startedWith), health, 'the word');
});
afterEach(() => door.close());

const job = () => hearProviders({ port: door.port, word: 'the word', startedWith: { stt: [], llm: [], tts: [] } });

test('what one job finds out of a provider the others know, and who begins later, until it is well again', async () => {
  const [one, other] = await Promise.all([job(), job()]);
  expect(one.settings.llm).toEqual(startedWith.llm);
  one.settings.health?.tell(down('llm x'));
  await expect.poll(() => other.settings.health?.resting('llm x')).toMatchObject({ because: 'unreachable' });
  expect(health.all).toHaveLength(1);
  const late = await job();
  expect(late.settings.health?.resting('llm x')).toMatchObject({ because: 'unreachable' });
  other.settings.health?.tell({ who: 'llm x', works: true });
  await expect.poll(() => late.settings.health?.resting('llm x')).toBeUndefined();
  await expect.poll(() => one.settings.health?.resting('llm x')).toBeUndefined();
});

test('who does not know the word is told nothing, and not listened to', async () => {
  const socket = connect(door.port, '127.0.0.1');
  let told = '';
  socket.on('data', (data) => {
    told += data.toString();
  });
  socket.write(`another word\n${JSON.stringify(down('llm y'))}\n`);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(told).toBe('');
  expect(health.all).toEqual([]);
});

test('who knows it and talks nonsense is left', async () => {
  const socket = connect(door.port, '127.0.0.1');
  socket.resume();
  socket.write(`the word\n{"who":7}\n`);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(health.all).toEqual([]);
});
