import { join } from 'node:path';
import { Room } from '@livekit/rtc-node';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventDraft } from '../../protocol/callEvent.ts';
import { DATABASE_FILE } from '../storage/openDatabase.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { TestWorker } from '../testing/testWorker.ts';

let floor: TestFloor;
let secret: string;
const open: { cut?: () => void; stop?: () => void; disconnect?: () => Promise<void> }[] = [];

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  secret = floor.environment.FLOORWALKER_WORKER_SECRET;
});
afterEach(async () => {
  for (const thing of open.splice(0)) {
    thing.cut?.();
    thing.stop?.();
    await thing.disconnect?.();
  }
});
afterAll(() => floor.stop());

const keep = <T extends (typeof open)[number]>(thing: T): T => {
  open.push(thing);
  return thing;
};
const link = async (callId: string, job: { jobId?: string; identity?: string } = {}): Promise<TestJob> =>
  keep(await linkJob(floor.address, { secret, callId, ...job }));
const note = (id: string, text = 'Hello'): EventDraft => ({ id, at: 10, type: 'remark', data: { text } });
const faults = async (callId: string) =>
  (await floor.events(callId)).filter(({ type }) => type === 'fault').map(({ data }) => data);

describe('a job at its link', () => {
  it('is told the call, its log and the customer, appends, and gets each event acknowledged once it is stored', async () => {
    const { callId } = await floor.createCall({ customer: { name: 'Rana', phone: '+963944000001' } });
    const job = await link(callId);
    const welcome = await job.next('welcome');
    expect(welcome).toMatchObject({
      call: { callId, state: 'ringing', lastSeq: 1 },
      events: [{ seq: 1, type: 'call.created' }],
      customer: { name: 'Rana', phone: '+963944000001', tier: 'standard' },
    });
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    job.send({ type: 'append', events: [note(first), note(second)] });
    expect(await job.next('ack')).toEqual({ type: 'ack', ids: [first, second], lastSeq: 3 });
    // Resent, as after a lost acknowledgement.
    job.send({ type: 'append', events: [note(second)] });
    expect(await job.next('ack')).toEqual({ type: 'ack', ids: [second], lastSeq: 3 });
    expect((await floor.events(callId)).map(({ seq, id }) => [seq, id]).slice(1)).toEqual([
      [2, first],
      [3, second],
    ]);
    job.send({ type: 'customer', requestId: 'r1' });
    expect(await job.next('customer')).toMatchObject({ requestId: 'r1', customer: { name: 'Rana' } });
    job.send({ type: 'ping', id: 7 });
    expect(await job.next('pong')).toMatchObject({ id: 7 });
  });

  it('leaves a fault in the place of a malformed event, and of one that only the server may write', async () => {
    const { callId } = await floor.createCall();
    const job = await link(callId);
    await job.next('welcome');
    const [bad, forged] = [crypto.randomUUID(), crypto.randomUUID()];
    job.send({
      type: 'append',
      events: [
        { id: bad, at: 1, type: 'turn', data: { text: 'secret words' } },
        { id: forged, at: 2, type: 'call.ended', data: { disposition: 'resolved', reason: 'x', durationMs: 1 } },
      ],
    });
    expect((await job.next('ack')).ids).toEqual([bad, forged]);
    expect((await job.next('problem')).problem.errors?.map(({ path }) => path)).toEqual([bad, forged]);
    expect(await faults(callId)).toMatchObject([{ kind: 'bad-event' }, { kind: 'bad-event' }]);
    expect(JSON.stringify(await floor.events(callId))).not.toContain('secret words');
    expect(floor.logLines.join('')).not.toContain('secret words');
  });

  it('is refused with a wrong secret, another protocol, an unknown call, or without hello', async () => {
    const { callId } = await floor.createCall();
    const refused = async (hello: Parameters<typeof linkJob>[1]) => {
      const job = keep(await linkJob(floor.address, hello));
      const { problem } = await job.next('problem');
      return [problem.status, (await job.closed).code];
    };
    expect(await refused({ secret: 'wrong', callId })).toEqual([401, 4401]);
    expect(await refused({ secret: floor.environment.FLOORWALKER_CALLER_SECRET, callId })).toEqual([401, 4401]);
    expect(await refused({ secret, callId, protocol: 99 })).toEqual([400, 4400]);
    expect(await refused({ secret, callId: crypto.randomUUID() })).toEqual([404, 4400]);
    const rude = await link(callId);
    await rude.next('welcome');
    rude.sendText('{"type":"append","events":[]}');
    expect((await rude.next('problem')).problem.status).toBe(400);
  });
});

describe('a call and its job', () => {
  it('asks for a job with the room, so that it is on its way before the customer is', async () => {
    const worker = keep(await TestWorker.start(floor.liveKit));
    const { callId, room } = await floor.createCall({ language: 'ar', customer: { phone: '+963944000002' } });
    const job = await worker.job(callId);
    expect(job.room).toBe(room);
    expect(job.metadata).toMatchObject({
      call: { callId, language: 'ar', lastSeq: 1 },
      customer: { phone: '+963944000002', language: 'ar' },
      resumed: false,
      limits: { longestSilenceMs: 60_000, longestCallMs: 3_600_000 },
    });
    expect(job.metadata.customerIdentity).toMatch(/^customer-[0-9a-f]{8}$/);
  });

  it('offers the call again until a worker comes, and says so in the log', async () => {
    const { callId } = await floor.createCall();
    await eventually(() => faults(callId)).toMatchObject([{ kind: 'no-worker', recovered: false }]);
    const worker = keep(await TestWorker.start(floor.liveKit));
    expect((await floor.request('POST', '/v1/workers', { token: secret })).status).toBe(204);
    const { id, identity, metadata } = await worker.job(callId);
    expect(metadata.resumed).toBe(false);
    await (await link(callId, { jobId: id, identity })).next('welcome');
    expect(await faults(callId)).toMatchObject([
      { kind: 'no-worker', recovered: false },
      { kind: 'no-worker', recovered: true },
    ]);
  });

  it('leaves no place taken by a job whose call could not be read', async () => {
    const { callId } = await floor.createCall();
    const database = new Database(join(floor.environment.FLOORWALKER_DATA, DATABASE_FILE));
    database.exec('ALTER TABLE events RENAME TO elsewhere');
    const first = await link(callId);
    expect((await first.next('problem')).problem.status).toBe(500);
    database.exec('ALTER TABLE elsewhere RENAME TO events');
    database.close();
    const second = await link(callId, { jobId: 'job-2', identity: 'agent-job-2' });
    expect(await second.next('welcome')).toMatchObject({ call: { callId } });
  });

  it('lets a job that has only lost its socket go on', async () => {
    const worker = keep(await TestWorker.start(floor.liveKit));
    const { callId } = await floor.createCall();
    const { id: jobId, identity } = await worker.job(callId);
    const first = await link(callId, { jobId, identity });
    await first.next('welcome');
    first.cut();
    const again = await link(callId, { jobId, identity });
    await again.next('welcome');
    const id = crypto.randomUUID();
    again.send({ type: 'append', events: [note(id)] });
    await again.next('ack');
    expect(await faults(callId)).toEqual([]);
    expect(worker.jobsOf(callId)).toHaveLength(1);
  });

  it('replaces a job that dies by one that knows the call, removes the dead one from the room and sends it away with its last words', async () => {
    const worker = keep(await TestWorker.start(floor.liveKit));
    const { callId } = await floor.createCall();
    const dead = await worker.job(callId);
    const room = keep(new Room());
    await room.connect(floor.liveKit.url, dead.token, { autoSubscribe: false, dynacast: false });
    const removed = new Promise((resolve) => room.once('disconnected', resolve));
    const link1 = await link(callId, { jobId: dead.id, identity: dead.identity });
    await link1.next('welcome');
    link1.send({
      type: 'append',
      events: [{ id: crypto.randomUUID(), at: 900, type: 'call.answered', data: { greetingMs: 900 } }],
    });
    await link1.next('ack');
    link1.cut();

    const next = await worker.job(callId, 2);
    expect(next.metadata).toMatchObject({
      resumed: true,
      call: { callId, state: 'live' },
      limits: { longestCallMs: 3_600_000 },
    });
    await removed;
    const late = await link(callId, { jobId: dead.id, identity: dead.identity });
    expect(await late.next('ending')).toMatchObject({ reason: 'job-replaced' });
    const kept = crypto.randomUUID();
    late.send({ type: 'append', events: [note(kept)] });
    await late.next('ack');
    late.send({ type: 'end', disposition: 'resolved', reason: 'not its to say' });
    late.send({ type: 'finished' });
    expect((await late.closed).code).toBe(1000);
    const link2 = await link(callId, { jobId: next.id, identity: next.identity });
    const { events } = await link2.next('welcome');
    expect(events.map(({ type }) => type)).toContain('call.answered');
    expect(events.map(({ id }) => id)).toContain(kept);
    expect(await faults(callId)).toMatchObject([
      { where: 'worker', kind: 'job-lost', recovered: false },
      { where: 'worker', kind: 'job-lost', recovered: true },
    ]);
    await worker.termination(dead.id);

    const stranger = await link(callId, { jobId: 'stranger', identity: 'agent-stranger' });
    expect((await stranger.next('problem')).problem.status).toBe(409);
  });

  it('tells the job that the call ends, waits for its last words, then ends the call and deletes the room', async () => {
    const { callId } = await floor.createCall();
    const job = await link(callId);
    await job.next('welcome');
    job.send({ type: 'end', disposition: 'resolved', reason: 'said goodbye' });
    expect(await job.next('ending')).toEqual({ type: 'ending', disposition: 'resolved', reason: 'said goodbye' });
    const last = crypto.randomUUID();
    job.send({ type: 'append', events: [note(last)] });
    await job.next('ack');
    job.send({ type: 'finished' });
    expect((await job.closed).code).toBe(1000);
    const events = await floor.events(callId);
    expect(events.map(({ type }) => type)).toEqual(['call.created', 'remark', 'call.ended']);
    expect(events.at(-1)?.data).toMatchObject({ disposition: 'resolved', reason: 'said goodbye' });

    // Whatever it kept beyond that is still taken in.
    const back = await link(callId);
    await back.next('ending');
    back.send({ type: 'append', events: [note(crypto.randomUUID())] });
    expect((await back.next('ack')).lastSeq).toBe(4);
    back.send({ type: 'finished' });
    expect((await back.closed).code).toBe(1000);
  });

  it('ends the call though the job says nothing more', async () => {
    const { callId } = await floor.createCall();
    const job = await link(callId);
    await job.next('welcome');
    job.send({ type: 'end', disposition: 'unresolved', reason: 'no answer' });
    await job.next('ending');
    expect((await job.closed).code).toBe(1000);
    expect((await floor.events(callId)).at(-1)).toMatchObject({ type: 'call.ended', seq: 2 });
  });
});
