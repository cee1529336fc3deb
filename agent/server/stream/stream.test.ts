import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { TestSocket } from '../testing/testSocket.ts';

type Stream = TestSocket<StreamRequest, StreamMessage>;

let floor: TestFloor;
const open: { cut: () => void }[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.cut();
});
afterAll(() => floor.stop());

const connect = async (): Promise<Stream> => {
  const stream: Stream = new TestSocket(floor.address, '/v1/stream', streamMessage);
  open.push(stream);
  return stream.open();
};
const follow = async (): Promise<Stream> => {
  const stream = await connect();
  stream.send({ type: 'hello', protocol: PROTOCOL_VERSION, token: floor.token });
  return stream;
};
const jobOf = async (callId: string): Promise<TestJob> => {
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  open.push(job);
  await job.next('welcome');
  return job;
};
const remarks = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: crypto.randomUUID(), at, type: 'remark', data: { at } }));
const seqsOf = (stream: Stream, callId: string) =>
  stream.received.flatMap((message) =>
    message.type === 'events' && message.callId === callId ? message.events.map(({ seq }) => seq) : [],
  );
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the stream', () => {
  it('welcomes with the catalogue, tells of a new call, replays, then follows', async () => {
    const before = await floor.createCall();
    const stream = await follow();
    const welcome = await stream.next('welcome');
    expect(welcome).toMatchObject({ operator: { role: 'admin' }, rehearsal: false, livekitUrl: floor.liveKit.url });
    expect(welcome.calls).toContainEqual({ callId: before.callId, lastSeq: 1 });
    const { callId } = await floor.createCall({ customer: { name: 'Lina' } });
    expect((await stream.next('call')).call).toMatchObject({ callId, customer: { name: 'Lina' }, state: 'ringing' });
    stream.send({ type: 'subscribe', calls: { [callId]: 0 } });
    expect((await stream.next('events')).events.map(({ type }) => type)).toEqual(['call.created']);
    const job = await jobOf(callId);
    job.send({ type: 'append', events: remarks(2) });
    expect((await stream.next('events')).events.map(({ seq }) => seq)).toEqual([2, 3]);
    stream.send({ type: 'ping', id: 3 });
    expect(await stream.next('pong')).toMatchObject({ id: 3 });
  });

  it('gives every reader each event once and in order, however appends race its subscription', async () => {
    const { callId } = await floor.createCall();
    const job = await jobOf(callId);
    const streams: Stream[] = [];
    for (let round = 0; round < 12; round += 1) {
      const stream = await follow();
      await stream.next('welcome');
      // In one breath: the subscription arrives somewhere between these appends.
      for (const event of remarks(20)) job.send({ type: 'append', events: [event] });
      stream.send({ type: 'subscribe', calls: { [callId]: round } });
      for (const event of remarks(20)) job.send({ type: 'append', events: [event] });
      streams.push(stream);
    }
    const last = 1 + 12 * 40;
    for (const [round, stream] of streams.entries()) {
      await stream.next('events', ({ events }) => events.at(-1)?.seq === last);
      expect(seqsOf(stream, callId)).toEqual(from(round + 1, last));
    }
  });

  it('resumes after the last seq that a reader has stored', async () => {
    const { callId } = await floor.createCall();
    const job = await jobOf(callId);
    job.send({ type: 'append', events: remarks(200) });
    job.send({ type: 'append', events: remarks(200) });
    await job.next('ack', ({ lastSeq }) => lastSeq === 401);
    const stream = await follow();
    stream.send({ type: 'subscribe', calls: { [callId]: 390 } });
    await stream.next('events', ({ events }) => events.at(-1)?.seq === 401);
    expect(seqsOf(stream, callId)).toEqual(from(391, 401));
  });

  it('passes signals to those who watch the call, and only while they do', async () => {
    const { callId } = await floor.createCall();
    const job = await jobOf(callId);
    const [watching, other] = [await follow(), await follow()];
    await watching.next('welcome');
    await other.next('welcome');
    watching.send({ type: 'watch', callIds: [callId] });
    watching.send({ type: 'ping', id: 1 });
    await watching.next('pong');
    for (let level = 0; level <= 50; level += 1) {
      job.send({ type: 'signal', signal: { kind: 'levels', customer: level / 50, assistant: 0 } });
    }
    const newest = await watching.next('signal', ({ signal }) => signal.kind === 'levels' && signal.customer === 1);
    expect(newest.callId).toBe(callId);
    expect(watching.received.filter(({ type }) => type === 'signal').length).toBeLessThan(10);
    other.send({ type: 'ping', id: 2 });
    await other.next('pong');
    expect(other.received.some(({ type }) => type === 'signal')).toBe(false);
    expect((await floor.events(callId)).map(({ type }) => type)).toEqual(['call.created']);
  });
});

describe('the stream turns away', () => {
  const refusal = async (stream: Stream) => {
    const { problem } = await stream.next('problem');
    return [problem.status, (await stream.closed).code];
  };

  it('who says nothing for 5 s', async () => {
    expect(await refusal(await connect())).toEqual([408, 4408]);
  });

  it.each<[what: string, text: string, refused: [number, number]]>([
    ['no JSON', 'hello?', [400, 4400]],
    ['an unknown message', '{"type":"give-me-all"}', [400, 4400]],
    ['another message before hello', '{"type":"ping","id":1}', [401, 4401]],
    ['an unknown token', '{"type":"hello","protocol":1,"token":"x"}', [401, 4401]],
    ['another version of the protocol', '{"type":"hello","protocol":99,"token":"x"}', [400, 4400]],
  ])('%s', async (_what, text, refused) => {
    const stream = await connect();
    stream.sendText(text);
    expect(await refusal(stream)).toEqual(refused);
  });

  it('a frame that is larger than any message', async () => {
    const stream = await connect();
    stream.sendText('x'.repeat(10 * 1024 * 1024));
    expect((await stream.closed).code).toBe(1009);
  });

  it('whoever signs out', async () => {
    const stream = await follow();
    await stream.next('welcome');
    await floor.request('DELETE', '/v1/session');
    expect((await stream.closed).code).toBe(4401);
    await floor.signIn();
  });
});
