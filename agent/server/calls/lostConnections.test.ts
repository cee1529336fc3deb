import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Room } from '@livekit/rtc-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedCall } from '../../protocol/call.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { TestWorker } from '../testing/testWorker.ts';
import { reportAs } from '../testing/webhook.ts';

let floor: TestFloor;
const open: (() => unknown)[] = [];

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
afterAll(() => floor.stop());

const join = async (token: string): Promise<Room> => {
  const room = await joinRoom(floor.liveKit.url, token);
  open.push(() => room.disconnect());
  return room;
};
const next = (room: Room, event: 'reconnected' | 'disconnected') =>
  new Promise<void>((resolve) => room.once(event, () => resolve()));

/** What the log says of who came and went, of faults and of the end. */
const story = async (callId: string): Promise<string[]> =>
  (await floor.events(callId)).map(parseEvent).flatMap((event) => {
    if (event?.type === 'participant.joined') return `${event.data.role} joined`;
    if (event?.type === 'participant.left') return `${event.data.role} left: ${event.data.reason}`;
    if (event?.type === 'fault') return `${event.data.kind} ${event.data.recovered ? 'mended' : 'noticed'}`;
    return event?.type === 'call.ended' ? `${event.data.disposition}: ${event.data.reason}` : [];
  });

/** A call under way: a job that leads it from inside its room, and a customer. */
async function callUnderWay(): Promise<{
  call: CreatedCall;
  customer: Room;
  assistant: Room;
  job: TestJob;
  worker: TestWorker;
}> {
  const worker = await TestWorker.start(floor.liveKit);
  open.push(() => worker.stop());
  const call = await floor.createCall();
  const { callId } = call;
  const { id: jobId, identity, token } = await worker.job(callId);
  const assistant = await join(token);
  await eventually(() => story(callId)).toEqual(['assistant joined']);
  const job = await linkJob(floor.address, {
    secret: floor.environment.FLOORWALKER_WORKER_SECRET,
    callId,
    jobId,
    identity,
  });
  open.push(() => job.cut());
  await job.next('welcome');
  job.send({ type: 'append', events: [{ id: crypto.randomUUID(), at: 5, type: 'call.answered', data: {} }] });
  await job.next('ack');
  const customer = await join(call.customerToken);
  await eventually(() => story(callId)).toEqual(['assistant joined', 'customer joined']);
  return { call, customer, assistant, job, worker };
}

describe('a media server that is killed and started again', () => {
  it('gets the rooms of open calls back, and both sides connect again by themselves', async () => {
    const { call, customer, assistant, job, worker } = await callUnderWay();
    const back = Promise.all([next(customer, 'reconnected'), next(assistant, 'reconnected')]);
    await floor.liveKit.kill();
    await floor.liveKit.startAgain();
    await back;
    await eventually(() => story(call.callId)).toContain('room-gone mended');
    const [, , ...told] = await story(call.callId);
    expect(told.slice(0, 3).sort()).toEqual([
      'assistant left: room-gone',
      'customer left: room-gone',
      'room-gone noticed',
    ]);
    expect(told.slice(3).sort()).toEqual(['assistant joined', 'customer joined', 'room-gone mended']);
    expect(told.at(-1)).toBe('room-gone mended');
    // The job that has led the call goes on with it.
    expect(worker.jobsOf(call.callId)).toHaveLength(1);
    expect(job.received.map(({ type }) => type)).not.toContain('ending');
    await customer.disconnect();
    await eventually(() => story(call.callId)).toContain('customer-left: customer-left');
  });

  it('gets a job where none was left', async () => {
    const { call, customer, assistant, job } = await callUnderWay();
    const back = next(customer, 'reconnected');
    await assistant.disconnect();
    job.cut();
    await floor.liveKit.kill();
    await floor.liveKit.startAgain();
    await back;
    const worker = await TestWorker.start(floor.liveKit);
    open.push(() => worker.stop());
    expect((await worker.job(call.callId)).metadata).toMatchObject({ resumed: true });
  });
});

// npm run test:long waits for what takes longer than anybody should wait for npm test.
describe.runIf(process.env.FLOORWALKER_LONG_TESTS)('a media server that stays away', () => {
  it('ends the calls, truly, once nobody can be in them any more', async () => {
    const { call, job } = await callUnderWay();
    await floor.liveKit.kill();
    job.cut();
    await expect.poll(() => story(call.callId), { timeout: 100_000 }).toContain('failed: media-server-lost');
    await floor.liveKit.startAgain();
  }, 120_000);

  it('and one that comes back without its customer ends the call 45 s later', async () => {
    const { call, customer } = await callUnderWay();
    await floor.liveKit.kill();
    await customer.disconnect();
    await floor.liveKit.startAgain();
    await expect.poll(() => story(call.callId), { timeout: 80_000 }).toContain('failed: media-server-lost');
    expect(await story(call.callId)).toContain('room-gone noticed');
  }, 120_000);
});

describe.runIf(process.env.FLOORWALKER_LONG_TESTS)('a job whose network goes silent', () => {
  it('is not replaced while it stands in the room, and is when it has left', async () => {
    const { call, assistant, job, worker } = await callUnderWay();
    job.pause();
    await expect.poll(() => floor.logLines.join(''), { timeout: 40_000 }).toContain('job went silent');
    expect(worker.jobsOf(call.callId)).toHaveLength(1);
    await assistant.disconnect();
    expect((await worker.job(call.callId, 2)).metadata).toMatchObject({ resumed: true });
  }, 60_000);
});

describe.runIf(process.env.FLOORWALKER_LONG_TESTS)('a customer whose link is cut, nobody told', () => {
  /** A call under way whose customer sits in a process of their own. */
  async function withRemoteCustomer(): Promise<{ callId: string; customer: ChildProcess }> {
    const { call, customer } = await callUnderWay();
    const remote = fork(
      new URL('../testing/customerProcess.ts', import.meta.url),
      [floor.liveKit.url, call.customerToken],
      {
        execArgv: [],
      },
    );
    open.push(() => remote.kill('SIGKILL'));
    // The same person on a new connection: the first one is shown out.
    await once(remote, 'message');
    await customer.disconnect();
    return { callId: call.callId, customer: remote };
  }

  it('ends the call when they are killed, after half a minute', async () => {
    const { callId, customer } = await withRemoteCustomer();
    customer.kill('SIGKILL');
    await expect.poll(() => story(callId), { timeout: 60_000 }).toContain('customer left: connection-timeout');
    await expect.poll(() => story(callId), { timeout: 20_000 }).toContain('customer-left: connection-lost');
  }, 90_000);

  it('goes on when they are back after 10 s, as though nothing had been', async () => {
    const { callId, customer } = await withRemoteCustomer();
    const before = await story(callId);
    customer.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    customer.kill('SIGCONT');
    // Longer than LiveKit and the floor would have waited for somebody who stays away.
    await new Promise((resolve) => setTimeout(resolve, 35_000));
    expect(await story(callId)).toEqual(before);
  }, 90_000);

  it('goes on when they are back just after they were given up by LiveKit', async () => {
    const { callId, customer } = await withRemoteCustomer();
    customer.kill('SIGSTOP');
    await expect.poll(() => story(callId), { timeout: 60_000 }).toContain('customer left: connection-timeout');
    customer.kill('SIGCONT');
    await expect.poll(async () => (await story(callId)).at(-1), { timeout: 20_000 }).toBe('customer joined');
    expect((await story(callId)).join()).not.toContain('customer-left');
  }, 90_000);
});

describe('a customer whose connection is lost', () => {
  const lostBy = (call: CreatedCall, customer: Room, reason: string) =>
    reportAs(floor, {
      event: 'participant_left',
      room: { name: call.room },
      participant: {
        sid: crypto.randomUUID(),
        identity: customer.localParticipant?.identity,
        attributes: { role: 'customer' },
        disconnectReason: reason,
      },
    });

  it('and who comes back in time goes on with the call', async () => {
    const { call, customer } = await callUnderWay();
    // As by its network: its process hears nothing of this.
    await lostBy(call, customer, 'CONNECTION_TIMEOUT');
    const again = await join(call.customerToken);
    await eventually(() => story(call.callId)).toEqual([
      'assistant joined',
      'customer joined',
      'customer left: connection-timeout',
      'customer joined',
    ]);
    await again.disconnect();
    await eventually(() => story(call.callId)).toContain('customer-left: customer-left');
  });

  it('is not given up at the word of a job that misses them, while they are in the room', async () => {
    const { call, customer, job } = await callUnderWay();
    job.send({ type: 'end', disposition: 'customer-left', reason: 'customer-left' });
    job.send({ type: 'ping', id: 1 });
    await job.next('pong');
    await customer.disconnect();
    await job.next('ending');
    // It ends because they have left now, and not before.
    expect(await story(call.callId)).toEqual(['assistant joined', 'customer joined', 'customer left: left']);
  });

  it('and who stays away ends the call, as does one who says goodbye', async () => {
    const { call, customer } = await callUnderWay();
    await customer.disconnect();
    await eventually(() => story(call.callId)).toEqual([
      'assistant joined',
      'customer joined',
      'customer left: left',
      'customer-left: customer-left',
    ]);
  });
});
