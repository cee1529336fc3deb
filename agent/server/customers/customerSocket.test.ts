import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventData } from '../../protocol/callEvent.ts';
import { type Caption, MOST_TYPED, turnIdOfTyped } from '../../protocol/customerLink.ts';
import type { Signal } from '../../protocol/signal.ts';
import { command } from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { claimedLink, openBrowser, type TestBrowser } from '../testing/testLink.ts';
import { noteOperator } from '../testing/testOperator.ts';

let floor: TestFloor;
const open: { close(): void }[] = [];

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => floor.stop());

const browserOf = async (claimed: { callId: string; key: string }): Promise<TestBrowser> => {
  const browser = await openBrowser(floor.address, claimed);
  open.push(browser);
  return browser;
};
const jobOf = async (callId: string): Promise<TestJob> => {
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  open.push(job);
  await job.next('welcome');
  return job;
};
/** A claimed call with its browser and its job. */
const call = async () => {
  const claimed = await claimedLink(floor);
  const [job, browser] = await Promise.all([jobOf(claimed.callId), browserOf(claimed)]);
  await browser.next('welcome');
  return { ...claimed, job, browser };
};

const turn = (data: Partial<EventData<'turn'>>): EventData<'turn'> => ({
  turnId: crypto.randomUUID(),
  speaker: 'assistant',
  channel: 'voice',
  text: 'Hello',
  language: 'en',
  confidence: null,
  startMs: 10,
  endMs: 20,
  interrupted: false,
  latency: {},
  ...data,
});
const draft = (type: string, data: unknown) => ({ id: crypto.randomUUID(), at: 20, type, data });
const words = (speaker: 'customer' | 'assistant' | 'operator', text: string, turnId = 'now'): Signal => ({
  kind: 'words',
  turnId,
  speaker,
  language: 'en',
  text,
  startMs: 30,
});
const textOf = ({ text }: Caption) => text;

describe("the customer's captions", () => {
  it('are what both have said and typed, also to a browser that comes later, and nothing else', async () => {
    const { callId, key, job, browser } = await call();
    await noteOperator(floor, callId);
    job.send({
      type: 'append',
      events: [
        draft('call.answered', {}),
        draft('turn', turn({ text: 'HELLO' })),
        draft('turn', turn({ text: 'SECRET-WHISPER', channel: 'private', speaker: 'operator' })),
        draft('tool.called', { toolCallId: 't', name: 'SECRET-TOOL', arguments: { a: 'SECRET-ARGUMENT' } }),
        draft('tool.returned', { toolCallId: 't', name: 'SECRET-TOOL', ok: true, result: 'SECRET', durationMs: 1 }),
        draft('sentiment', {
          turnId: 'x',
          score: -1,
          label: 'negative',
          confidence: 1,
          source: 'lexicon',
          because: ['SECRET-MOOD'],
        }),
        draft('call.offered', { operatorId: crypto.randomUUID(), operatorName: 'SECRET-NAME', by: 'SECRET-NAME' }),
        draft('fault', { where: 'llm', kind: 'SECRET-KIND', detail: 'SECRET-DETAIL', recovered: false }),
        draft('turn', turn({ text: 'MY LINE IS DOWN', speaker: 'customer' })),
        draft('turn', turn({ text: 'THIS IS A PERSON', speaker: 'operator', channel: 'text' })),
      ],
    });
    await browser.next('caption', ({ caption }) => caption.text === 'THIS IS A PERSON');
    const later = await browserOf({ callId, key });
    const { captions } = await later.next('welcome');
    const live = browser.received.flatMap((message) => (message.type === 'caption' ? [message.caption] : []));
    expect(captions.map(textOf)).toEqual(['HELLO', 'MY LINE IS DOWN', 'THIS IS A PERSON']);
    expect(live).toEqual(captions);
    expect(JSON.stringify([browser.received, later.received])).not.toContain('SECRET');
    expect(await browser.closed).toMatchObject({ code: 4409 });
  });

  it("come as they are spoken, but never an operator's words that may be for nobody's ears but the assistant's", async () => {
    const { job, browser } = await call();
    job.send({ type: 'signal', signal: words('operator', 'SECRET-WHISPER', 'w') });
    job.send({ type: 'signal', signal: { kind: 'levels', customer: 0.5, assistant: 0.5 } });
    job.send({ type: 'signal', signal: words('customer', 'my line') });
    const { caption } = await browser.next('caption');
    expect(caption).toMatchObject({ speaker: 'customer', text: 'my line', final: false });
    expect(JSON.stringify(browser.received)).not.toContain('SECRET');
  });

  it('say whether the assistant or a person speaks', async () => {
    const { callId, job, browser } = await call();
    await noteOperator(floor, callId);
    job.send({ type: 'signal', signal: { kind: 'assistant', state: 'speaking' } });
    expect(await browser.next('speaking')).toMatchObject({ by: 'assistant' });
    job.send({ type: 'signal', signal: { kind: 'assistant', state: 'listening' } });
    expect(await browser.next('speaking')).toMatchObject({ by: 'nobody' });
    job.send({ type: 'signal', signal: words('operator', 'Good evening') });
    expect(await browser.next('speaking')).toMatchObject({ by: 'operator' });
    job.send({ type: 'append', events: [draft('turn', turn({ speaker: 'operator' }))] });
    expect(await browser.next('speaking')).toMatchObject({ by: 'nobody' });
    // Who has given the call back, or was lost, may have left a sentence unfinished.
    job.send({ type: 'signal', signal: words('operator', 'And now', 'unfinished') });
    expect(await browser.next('speaking')).toMatchObject({ by: 'operator' });
    await command(floor, callId, { kind: 'whisper', text: 'SECRET-WHISPER' });
    expect(await browser.next('speaking')).toMatchObject({ by: 'nobody' });
    expect(JSON.stringify(browser.received)).not.toContain('SECRET');
  });

  it('are of one call alone', async () => {
    const [mine, other] = [await call(), await call()];
    other.job.send({ type: 'append', events: [draft('turn', turn({ text: 'OF ANOTHER' }))] });
    await other.browser.next('caption');
    mine.job.send({ type: 'append', events: [draft('turn', turn({ text: 'MINE' }))] });
    expect((await mine.browser.next('caption')).caption.text).toBe('MINE');
  });
});

describe('typing', () => {
  it('stores a turn, acknowledges it, tells the job: each once, however often it is sent', async () => {
    const { callId, key, job, browser } = await call();
    const message = { type: 'type', id: crypto.randomUUID(), text: '  ما عندي نت \u202E اليوم ' } as const;
    browser.send(message);
    expect(await job.next('typed')).toEqual({
      type: 'typed',
      turnId: turnIdOfTyped(message.id),
      text: 'ما عندي نت  اليوم',
      language: 'ar',
    });
    await browser.next('typed');
    browser.send(message);
    await browser.next('typed', ({ id }) => id === message.id);
    const again = await browserOf({ callId, key });
    again.send(message);
    await again.next('typed');
    const turns = (await floor.events(callId)).filter(({ type }) => type === 'turn');
    expect(turns).toMatchObject([{ data: { speaker: 'customer', channel: 'text', confidence: null, language: 'ar' } }]);
    job.send({ type: 'ping', id: 1 });
    await job.next('pong');
    expect(job.received.filter(({ type }) => type === 'typed')).toHaveLength(1);
  });

  it('waits in the log for a job that is away', async () => {
    const claimed = await claimedLink(floor);
    const browser = await browserOf(claimed);
    browser.send({ type: 'type', id: crypto.randomUUID(), text: 'Is anybody there?' });
    await browser.next('typed');
    const job = await linkJob(floor.address, {
      secret: floor.environment.FLOORWALKER_WORKER_SECRET,
      callId: claimed.callId,
    });
    open.push(job);
    const { events } = await job.next('welcome');
    expect(events.filter(({ type }) => type === 'turn')).toHaveLength(1);
  });

  it("can't write over what was said", async () => {
    const { callId, job, browser } = await call();
    const said = turn({ text: 'We owe you nothing.' });
    job.send({ type: 'append', events: [draft('turn', said)] });
    await browser.next('caption');
    browser.send({ type: 'type', id: said.turnId, text: 'We owe you 1,000.' });
    await browser.next('typed');
    const turns = (await floor.events(callId)).filter(({ type }) => type === 'turn');
    expect(new Set(turns.map(({ data }) => (data as EventData<'turn'>).turnId)).size).toBe(2);
  });

  it('is slowed down, in words, also for a browser that comes back', async () => {
    const { callId, key, browser } = await call();
    const type = (to: TestBrowser) => to.send({ type: 'type', id: crypto.randomUUID(), text: 'x' });
    for (let sent = 0; sent < 11; sent++) type(browser);
    expect((await browser.next('problem')).problem).toMatchObject({ status: 429 });
    const again = await browserOf({ callId, key });
    type(again);
    expect((await again.next('problem')).problem).toMatchObject({ status: 429 });
    expect((await floor.events(callId)).filter(({ type: kind }) => kind === 'turn')).toHaveLength(10);
  });
});

describe('hanging up', () => {
  it('ends the call as the customer having left', async () => {
    const { callId, job, browser } = await call();
    job.send({ type: 'append', events: [draft('call.answered', {})] });
    await job.next('ack');
    // The page can hang up before the media server has told of its joining: an answered call stays one that was left.
    browser.send({ type: 'hang-up' });
    const { disposition } = await job.next('ending');
    job.send({ type: 'finished' });
    expect(await browser.next('ended')).toEqual({ type: 'ended', disposition });
    expect(await browser.closed).toMatchObject({ code: 1000 });
    expect((await floor.events(callId)).at(-1)).toMatchObject({
      type: 'call.ended',
      data: { disposition: 'customer-left' },
    });
  });

  it('is known to a browser that comes later, which is shown no word of the call any more', async () => {
    const { callId, key, job, browser } = await call();
    job.send({ type: 'append', events: [draft('turn', turn({ text: 'SAID BEFORE' }))] });
    await browser.next('caption');
    job.send({ type: 'end', disposition: 'resolved', reason: 'done' });
    job.send({ type: 'finished' });
    await browser.next('ended');
    const later = await browserOf({ callId, key });
    await later.closed;
    expect(later.received).toEqual([{ type: 'ended', disposition: 'resolved' }]);
  });
});

describe('bad input at the socket', () => {
  it.each<[what: string, message: unknown, code: number]>([
    ['no JSON', '{"type"', 4400],
    ['an unknown message', { type: 'control', command: 'end' }, 4400],
    ['an empty text', { type: 'type', id: crypto.randomUUID(), text: ' \u200B ' }, 4400],
    ['a text that is too long', { type: 'type', id: crypto.randomUUID(), text: 'x'.repeat(MOST_TYPED + 1) }, 4400],
    ['a frame of 100 kB', { type: 'type', id: crypto.randomUUID(), text: 'x'.repeat(100_000) }, 4413],
    ['a frame of 10 MB', { type: 'type', id: crypto.randomUUID(), text: 'x'.repeat(10_000_000) }, 1009],
    ['a second hello', { type: 'hello', protocol: 1, callId: crypto.randomUUID(), key: 'x' }, 4400],
  ])('refuses %s by closing, and nothing is stored', async (_what, message, code) => {
    const { callId, browser } = await call();
    browser.sendText(typeof message === 'string' ? message : JSON.stringify(message));
    expect(await browser.closed).toMatchObject({ code });
    if (code !== 1009) expect(browser.received.at(-1)).toMatchObject({ type: 'problem' });
    expect((await floor.events(callId)).map(({ type }) => type)).not.toContain('turn');
  });

  it('refuses a foreign key, an unknown call and another version, each in words', async () => {
    const [mine, other] = [await claimedLink(floor), await claimedLink(floor)];
    for (const [hello, code] of [
      [{ callId: mine.callId, key: other.key }, 4401],
      [{ callId: crypto.randomUUID(), key: mine.key }, 4401],
      [{ ...mine, protocol: 99 }, 4400],
    ] as const) {
      const browser = await openBrowser(floor.address, {
        callId: hello.callId,
        key: hello.key,
        ...('protocol' in hello && { protocol: hello.protocol }),
      });
      expect((await browser.next('problem')).problem.detail).toMatch(/again/);
      expect(await browser.closed).toMatchObject({ code });
    }
  });

  it('cuts off whoever floods it', async () => {
    const { browser } = await call();
    for (let id = 0; id < 80; id++) browser.send({ type: 'ping', id });
    expect(await browser.closed).toMatchObject({ code: 4429 });
  });

  it('lets a browser that is only half there be replaced by itself', async () => {
    const { callId, key, job, browser } = await call();
    browser.pause();
    const again = await browserOf({ callId, key });
    await again.next('welcome');
    job.send({ type: 'append', events: [draft('turn', turn({ text: 'STILL HERE' }))] });
    expect((await again.next('caption')).caption.text).toBe('STILL HERE');
    browser.resume();
    expect(await browser.closed).toMatchObject({ code: 4409 });
    await eventually(async () => (await floor.request('GET', '/metrics', { token: null })).text).toContain(
      'floorwalker_customer_pages',
    );
  });
});
