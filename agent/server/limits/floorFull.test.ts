import { afterAll, beforeAll, expect, it } from 'vitest';
import { createdCall } from '../../protocol/call.ts';
import { problem } from '../../protocol/problem.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true, environment: { FLOORWALKER_MOST_OPEN_CALLS: 3 } });
});
afterAll(() => floor.stop());

it('takes as many calls as it may, says when to call again, and takes the next when one has ended', async () => {
  const dial = (name: string) =>
    fetch(`${floor.address}/v1/calls`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${floor.environment.FLOORWALKER_CALLER_SECRET}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ customer: { name, phone: `+96394400000${name}` } }),
    });
  const answers = await Promise.all(['1', '2', '3', '4', '5', '6'].map(dial));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 503, 503, 503]);
  const refused = answers.find(({ status }) => status === 503);
  expect(refused?.headers.get('retry-after')).toBe('30');
  expect(problem.parse(await refused?.json())).toMatchObject({ type: 'urn:floorwalker:problem:floor-full' });
  // Whoever was refused has left nothing behind: no call, no contact.
  expect((await floor.request('GET', '/v1/calls')).body).toMatchObject({ calls: { length: 3 } });
  expect((await floor.request('GET', '/v1/contacts')).body).toMatchObject({ contacts: { length: 3 } });

  const accepted = answers.find(({ status }) => status === 201);
  const { callId } = createdCall.parse(await accepted?.json());
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  await job.next('welcome');
  job.send({ type: 'end', disposition: 'resolved', reason: 'said goodbye' });
  await job.next('ending');
  job.send({ type: 'finished' });
  await job.closed;
  expect((await dial('7')).status).toBe(201);
});
