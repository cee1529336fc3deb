import { createServer } from 'node:http';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import { createCallReader } from '../db/callReader.ts';
import { createContactReader } from '../db/contactCache.ts';
import { openDatabase } from '../db/database.ts';
import { fileSecretStore } from '../secretStore.ts';
import { eventually } from '../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../testing/fakeFloor.ts';
import { holdDatabase } from '../testing/holdDatabase.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { FloorLink, type FloorLinkOptions } from './floorLink.ts';

const thread = new URL('../db/databaseThread.ts', import.meta.url);
const log = pino({ level: 'silent' });

let floor: FakeFloor;

beforeEach(async () => {
  floor = new FakeFloor();
  await floor.start();
  onTestFinished(() => floor.stop());
});

/** A link over a real database in a folder; ends with the test, or earlier by `close`. */
function linked(folder = temporaryFolder(), options: Partial<FloorLinkOptions> = {}) {
  const database = openDatabase({ file: join(folder, 'station.db'), thread, onDeath: () => {} });
  const calls = createCallReader(database.reading);
  const secrets = fileSecretStore(join(folder, 'secrets'));
  const signIn = { origin: floor.origin, credentials: OPERATOR };
  const link = new FloorLink({ database, calls, secrets, log, ...signIn, ...options });
  const contacts = createContactReader(database.reading);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    link.close();
    await database.close();
  };
  onTestFinished(close);
  return { folder, link, calls, secrets, contacts, close };
}

/** Resolves with the first status of the given state, the present one included. */
function reached<S extends FloorStatus['state']>(
  link: FloorLink,
  state: S,
): Promise<Extract<FloorStatus, { state: S }>> {
  const is = (status: FloorStatus): status is Extract<FloorStatus, { state: S }> => status.state === state;
  const now = link.status;
  if (is(now)) return Promise.resolve(now);
  return new Promise((resolve) => {
    const check = (status: FloorStatus) => {
      if (!is(status)) return;
      link.off('status', check);
      resolve(status);
    };
    link.on('status', check);
  });
}

it.each([429, 503])('leaves a floor that answers %i alone for as long as it asks', async (status) => {
  const full = createServer((_request, response) => response.writeHead(status, { 'retry-after': '120' }).end());
  await new Promise<void>((resolve) => full.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void full.close());
  const address = full.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const { link } = linked(temporaryFolder(), { origin: `http://127.0.0.1:${address.port}` });
  await link.start();
  const { nextAttemptAt } = await reached(link, 'offline');
  expect(nextAttemptAt - Date.now()).toBeGreaterThan(110_000);
});

describe('signing in', () => {
  it('goes online by the credentials of the environment, and by the kept token after a restart', async () => {
    const first = linked();
    await first.link.start();
    expect(await reached(first.link, 'online')).toMatchObject({
      server: floor.origin,
      rehearsal: true,
      operator: { name: 'Nour' },
    });
    await first.close();
    const second = linked(first.folder, { origin: undefined, credentials: undefined });
    await second.link.start();
    await reached(second.link, 'online');
    expect(floor.signIns).toBe(1);
  });

  it('says when the media server is away and when it is back', async () => {
    const { link } = linked();
    await link.start();
    expect(await reached(link, 'online')).toMatchObject({ mediaUp: true });
    for (const up of [false, true]) {
      const told = new Promise((resolve) => link.once('status', resolve));
      floor.broadcast({ type: 'media', up });
      expect(await told).toMatchObject({ state: 'online', mediaUp: up });
    }
  });

  it('waits for a person where there is nothing to sign in with', async () => {
    const { link } = linked(undefined, { origin: undefined, credentials: undefined });
    await link.start();
    expect(link.status).toEqual({ state: 'signed-out', server: null, reason: null });
    expect(await link.signIn(floor.origin, OPERATOR)).toMatchObject({ state: 'online' });
  });

  it('refuses a wrong password in the words of the floor, and keeps the present session', async () => {
    const { link } = linked();
    await link.start();
    await reached(link, 'online');
    await expect(link.signIn(floor.origin, { ...OPERATOR, password: 'guess' })).rejects.toThrow(
      'Email or password is wrong.',
    );
    expect(link.status.state).toBe('online');
  });

  it('leaves it to a person when the floor refuses the password of the environment', async () => {
    const { link } = linked(undefined, { credentials: { ...OPERATOR, password: 'old' } });
    await link.start();
    expect(await reached(link, 'signed-out')).toMatchObject({
      reason: 'Email or password is wrong.',
      server: floor.origin,
    });
  });

  it('signs in again when the session has run out', async () => {
    const { link } = linked();
    await link.start();
    await reached(link, 'online');
    floor.revoke();
    await reached(link, 'offline');
    await reached(link, 'online');
    expect(floor.signIns).toBe(2);
  });

  it('asks a person again when the session of a person has run out', async () => {
    const { link, secrets } = linked(undefined, { credentials: undefined });
    await link.signIn(floor.origin, OPERATOR);
    floor.revoke();
    expect(await reached(link, 'signed-out')).toMatchObject({
      reason: expect.stringMatching(/has ended\. Sign in again\./),
    });
    expect(await secrets.get('floor-session.json')).toBeUndefined();
  });

  it('ends the session at the floor on signing out', async () => {
    const { link, secrets } = linked();
    await link.start();
    await reached(link, 'online');
    expect(await link.signOut()).toEqual({ state: 'signed-out', server: floor.origin, reason: null });
    expect(floor.sessions.size).toBe(0);
    expect(await secrets.get('floor-session.json')).toBeUndefined();
  });
});

describe('following calls', () => {
  it('fetches what happened while nobody listened, and then follows live', async () => {
    const call = new SampleCall();
    call.turn('Hello?');
    floor.know(call);
    const { link, calls } = linked();
    await link.start();
    await eventually(() => calls.find(call.callId)?.turns === 1, 'the past arrives');
    call.turn('Is anybody there?');
    floor.publish(call, 3);
    await eventually(() => calls.find(call.callId)?.turns === 2, 'the present arrives');
    expect(calls.events(call.callId, 0)).toEqual(call.log);
  });

  it('takes up a call that comes in', async () => {
    const { link, calls } = linked();
    await link.start();
    await reached(link, 'online');
    const call = new SampleCall();
    floor.ring(call);
    await eventually(() => calls.find(call.callId)?.state === 'ringing', 'the call is on the disk');
  });

  it('tells only what is new, after it is on the disk', async () => {
    const call = new SampleCall();
    floor.know(call);
    const { link, calls } = linked();
    const told: number[] = [];
    link.on('stored', ({ callId, events }) => {
      // What follows may be there as well by now.
      const onDisk = calls.events(callId, 0).map(({ seq }) => seq);
      expect(onDisk).toEqual(expect.arrayContaining(events.map(({ seq }) => seq)));
      told.push(...events.map(({ seq }) => seq));
    });
    await link.start();
    await eventually(() => told.length === 1, 'the first event is told');
    call.turn('One');
    floor.publish(call, 1);
    floor.publish(call, 1);
    call.turn('Two');
    floor.publish(call, 2);
    await eventually(() => told.length >= 3, 'the turns are told');
    expect(told).toEqual([1, 2, 3]);
  });

  it('notices a hole and asks for what is missing', async () => {
    const call = new SampleCall();
    floor.know(call);
    const { link, calls } = linked();
    await link.start();
    await eventually(() => calls.find(call.callId) !== undefined, 'the call is there');
    for (const text of ['one', 'two', 'three']) call.turn(text);
    floor.publish(call, 4);
    await eventually(() => calls.find(call.callId)?.turns === 3, 'the hole is mended');
    expect(floor.heard.filter(({ type }) => type === 'subscribe')).toEqual([
      { type: 'subscribe', calls: { [call.callId]: 0 } },
      { type: 'subscribe', calls: { [call.callId]: 1 } },
    ]);
  });

  it('comes back after the floor was killed, with every event once', async () => {
    const call = new SampleCall();
    floor.know(call);
    const { link, calls } = linked();
    const told: number[] = [];
    link.on('stored', ({ events }) => told.push(...events.map(({ seq }) => seq)));
    await link.start();
    await eventually(() => told.length === 1, 'the call is there');
    await floor.stop();
    await reached(link, 'offline');
    call.turn('Said while the station was blind');
    call.end();
    await floor.start();
    await reached(link, 'online');
    await eventually(() => told.length >= 3, 'the rest arrives');
    expect(calls.find(call.callId)?.state).toBe('ended');
    expect(told).toEqual([1, 2, 3]);
  });

  it('says that another program holds its database, reads on meanwhile, and then has every event once', async () => {
    const call = new SampleCall();
    floor.know(call);
    const { folder, link, calls } = linked();
    const told: number[] = [];
    link.on('stored', ({ events }) => told.push(...events.map(({ seq }) => seq)));
    await link.start();
    await eventually(() => told.length === 1, 'the call is there');
    const letGo = await holdDatabase(join(folder, 'station.db'));
    call.turn('Said while the disk was held');
    floor.publish(call, 2);
    expect(await reached(link, 'offline')).toMatchObject({ detail: "The station can't write its database." });
    expect(calls.find(call.callId)?.turns).toBe(0);
    await letGo();
    await eventually(() => told.length >= 2, 'the turn is on the disk');
    expect([told, calls.find(call.callId)?.turns]).toEqual([[1, 2], 1]);
  }, 40_000);

  it('asks for no ended call that is here already', async () => {
    const call = new SampleCall();
    call.end();
    floor.know(call);
    const { link, calls, close, folder } = linked();
    await link.start();
    await eventually(() => calls.find(call.callId)?.state === 'ended', 'the call is there');
    await close();
    floor.heard.length = 0;
    const again = linked(folder);
    await again.link.start();
    await reached(again.link, 'online');
    await eventually(() => floor.heard.some(({ type }) => type === 'ping'), 'the greeting is over');
    expect(floor.heard.some(({ type }) => type === 'subscribe')).toBe(false);
  });

  it('shows an open call as over when the floor no longer knows it', async () => {
    const call = new SampleCall();
    floor.know(call);
    const { link, calls } = linked();
    await link.start();
    await eventually(() => calls.find(call.callId)?.state === 'ringing', 'the call is there');
    floor.forget(call);
    const forsaken = new Promise((resolve) => {
      link.on('forsaken', (found) => void (found.length > 0 && resolve(found)));
    });
    floor.cut();
    expect(await forsaken).toMatchObject([{ callId: call.callId, state: 'ended', disposition: null }]);
  });
});

describe('signals, records and the clock', () => {
  it('wants the signals of the watched calls, also after a reconnect', async () => {
    const { link } = linked();
    await link.start();
    await reached(link, 'online');
    const { callId } = new SampleCall();
    link.watch([callId]);
    await eventually(() => floor.watched.includes(callId), 'the floor knows');
    floor.cut();
    await eventually(() => floor.connections === 0, 'the line is cut');
    await eventually(() => floor.watched.includes(callId), 'the floor knows again');
    const heard = new Promise((resolve) => link.on('signal', (...signal) => resolve(signal)));
    floor.broadcast({ type: 'signal', callId, signal: { kind: 'assistant', state: 'thinking' } });
    expect(await heard).toEqual([callId, { kind: 'assistant', state: 'thinking' }]);
  });

  it('keeps a copy of a record that somebody changed', async () => {
    const { link, contacts } = linked();
    await link.start();
    await reached(link, 'online');
    const contact = {
      id: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11',
      name: 'Rima',
      phone: '+963944123456',
      email: null,
      tier: 'gold' as const,
      language: 'ar' as const,
      otherPhones: [],
      otherEmails: [],
      tags: [],
      notes: '',
      since: 1,
      updatedAt: 1,
      revision: 4,
    };
    floor.broadcast({ type: 'contact', contact });
    await eventually(() => contacts.byPhone('+963944123456')?.revision === 4, 'the copy is kept');
  });

  it('estimates the clock by eight pings', async () => {
    const { link } = linked();
    await link.start();
    await eventually(() => floor.heard.filter(({ type }) => type === 'ping').length === 8, 'eight pings');
    const { clockOffset } = await reached(link, 'online');
    expect(Math.abs(clockOffset)).toBeLessThan(1000);
  });
});

describe('when the floor is away', () => {
  it('says so, with the time of the next attempt, and keeps trying', async () => {
    await floor.stop();
    const { link } = linked();
    await link.start();
    const status = await reached(link, 'offline');
    expect(status).toMatchObject({ reason: 'unreachable', attempt: 1, detail: `Nothing listens at ${floor.origin}.` });
    expect(status.nextAttemptAt).toBeLessThanOrEqual(Date.now() + 10_000);
    await eventually(() => link.status.state === 'offline' && link.status.attempt > 1, 'another attempt');
    await floor.start();
    await reached(link, 'online');
  });

  it('tries at once when a person asks for it', async () => {
    await floor.stop();
    const { link } = linked();
    await link.start();
    await reached(link, 'offline');
    await floor.start();
    link.retryNow();
    expect(link.status.state).toBe('connecting');
    await reached(link, 'online');
  });

  it.each([
    ['of another protocol version', 'newer-server', { protocol: 2 }],
    ['in trouble itself', 'server-error', { failWith: 503 }],
    ['too busy', 'refused', { failWith: 429 }],
  ])('names a floor that is %s', async (_what, reason, trouble) => {
    Object.assign(floor, trouble);
    const { link } = linked();
    await link.start();
    expect(await reached(link, 'offline')).toMatchObject({ reason });
  });
});
