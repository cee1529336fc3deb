import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { TestSocket } from '../testing/testSocket.ts';

type Stream = TestSocket<StreamRequest, StreamMessage>;

const MEGABYTE = 1024 * 1024;
let floor: TestFloor;
const open: { cut: () => void }[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.cut();
});
afterAll(() => floor.stop());

const follow = async (): Promise<Stream> => {
  const stream: Stream = new TestSocket(floor.address, '/v1/stream', streamMessage);
  open.push(stream);
  await stream.open();
  stream.send({ type: 'hello', protocol: PROTOCOL_VERSION, token: floor.token });
  await stream.next('welcome');
  return stream;
};
const seqsOf = (stream: Stream) =>
  stream.received.flatMap((message) => (message.type === 'events' ? message.events.map(({ seq }) => seq) : []));
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
/** Bytes that wait in the server for stations to read them, as it tells itself. */
const buffered = async () => {
  const { text } = await floor.request('GET', '/metrics', { token: null });
  return Number(/^floorwalker_stream_buffered_bytes (\d+)$/m.exec(text)?.[1]);
};
const wasDropped = () => floor.logLines.some((line) => line.includes('a station reads too slowly'));

/** A call into whose log a job pours events of the given size, 50 at a time, each batch acknowledged. */
async function pouringCall(bytes: number) {
  const { callId } = await floor.createCall();
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  open.push(job);
  await job.next('welcome');
  const bulk = 'x'.repeat(bytes);
  const pour = async () => {
    const events = from(1, 50).map((at) => ({ id: crypto.randomUUID(), at, type: 'remark', data: { bulk } }));
    job.send({ type: 'append', events });
    return (await job.next('ack')).lastSeq;
  };
  return { callId, pour };
}

it('drops a station that stops reading while thousands of events pour in, says why, and it resumes without loss', async () => {
  const { callId, pour } = await pouringCall(8_000);
  const slow = await follow();
  const other = await follow();
  for (const stream of [slow, other]) {
    stream.send({ type: 'subscribe', calls: { [callId]: 0 } });
    await stream.next('events');
  }
  slow.pause();
  let lastSeq = 1;
  let most = 0;
  while (!wasDropped()) {
    lastSeq = await pour();
    most = Math.max(most, await buffered());
  }
  // Thousands have gone into the sockets' own buffers and the server's: those are full, and no more is kept.
  expect(lastSeq).toBeGreaterThan(1_000);
  expect(most).toBeLessThan(9 * MEGABYTE);
  for (let round = 0; round < 20; round += 1) lastSeq = await pour();
  expect(await buffered()).toBeLessThan(9 * MEGABYTE);

  slow.resume();
  expect(await slow.closed).toEqual({ code: 4429, reason: 'too-slow' });
  const had = seqsOf(slow);
  expect(had).toEqual(from(1, had.length));
  expect(had.length).toBeLessThan(lastSeq);
  const again = await follow();
  again.send({ type: 'subscribe', calls: { [callId]: had.length } });
  await again.next('events', ({ events }) => events.at(-1)?.seq === lastSeq);
  expect([...had, ...seqsOf(again)]).toEqual(from(1, lastSeq));
  // Nobody else has noticed.
  await other.next('events', ({ events }) => events.at(-1)?.seq === lastSeq);
  expect(seqsOf(other)).toEqual(from(1, lastSeq));
});

it('lets no more stations follow than it may, and the next when one has gone', async () => {
  const small = await startTestFloor({ environment: { FLOORWALKER_MOST_STREAM_READERS: 2 } });
  onTestFinished(() => small.stop());
  const enter = async () => {
    const stream: Stream = new TestSocket(small.address, '/v1/stream', streamMessage);
    open.push(stream);
    await stream.open();
    stream.send({ type: 'hello', protocol: PROTOCOL_VERSION, token: small.token });
    return stream;
  };
  const first = await enter();
  await first.next('welcome');
  await (await enter()).next('welcome');
  const third = await enter();
  expect((await third.next('problem')).problem).toMatchObject({
    status: 503,
    type: expect.stringContaining('readers'),
  });
  expect((await third.closed).code).toBe(4503);
  first.close();
  const metrics = async () => (await small.request('GET', '/metrics', { token: null })).text;
  await eventually(metrics).toContain('floorwalker_stream_readers 1\n');
  await (await enter()).next('welcome');
});

it('replays many long calls to a new station without remembering them all, and drops nobody who reads', async () => {
  const calls: Record<string, number> = {};
  const lengths = new Map<string, number>();
  for (let call = 0; call < 6; call += 1) {
    const { callId, pour } = await pouringCall(30_000);
    for (let round = 0; round < 3; round += 1) lengths.set(callId, await pour());
    calls[callId] = 0;
  }
  const stream = await follow();
  stream.pause();
  stream.send({ type: 'subscribe', calls });
  // 27 MB are asked for; what one page of a call or two hold is read and no more.
  await eventually(buffered).toBeGreaterThan(MEGABYTE);
  expect(await buffered()).toBeLessThan(14 * MEGABYTE);
  stream.resume();
  for (const callId of lengths.keys()) {
    const last = lengths.get(callId);
    const seqs = () =>
      stream.received.flatMap((message) =>
        message.type === 'events' && message.callId === callId ? message.events.map(({ seq }) => seq) : [],
      );
    await eventually(() => seqs().length).toBe(last);
    expect(seqs()).toEqual(from(1, last ?? 0));
  }
});
