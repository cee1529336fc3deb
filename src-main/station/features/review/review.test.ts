import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../../testing/runningStation.ts';
import { SampleCall } from '../../testing/sampleCall.ts';

async function signedIn() {
  const floor = new FakeFloor();
  await floor.start();
  onTestFinished(() => floor.stop());
  const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const page = await TestPage.open(station, await enter(station.enter));
  await eventually(() => floor.connections === 1, 'the station is online');
  return { floor, page };
}

it('finds what was said by what the operator may see, and says when words are no words', async () => {
  const { floor, page } = await signedIn();
  const [offered, other] = [new SampleCall(), new SampleCall()];
  offered.add('call.offered', { operatorId: floor.people.me.id, operatorName: 'Nour', by: 'Rami' });
  for (const call of [offered, other]) {
    call.turn('where is my refund');
    floor.ring(call);
  }
  const found = async () => {
    const answer = await page.ask('review/search', { words: 'refu*' });
    return answer.state === 'found' ? answer.rows.map(({ call }) => call.callId).toSorted() : answer.state;
  };
  const stored = () => page.pushed.filter(({ push }) => push === 'calls/changed').length >= 2;
  await eventually(stored, 'both calls are on the disk');
  expect(await found()).toEqual([offered.callId, other.callId].toSorted());
  expect(await page.ask('review/count', { words: 'refund' })).toEqual({ count: 2 });
  expect(await page.ask('review/choices', {})).toEqual({ personas: ['reception'], operators: [], tags: [] });
  expect(await page.ask('review/search', { words: '"refund' })).toEqual({ state: 'bad-words', because: 'open-quote' });
  expect(await page.raw('review/search', { sort: 'loudest' })).toMatchObject({ error: { type: 'bad-request' } });

  floor.people.me.role = 'human-agent';
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  expect(await found()).toEqual([offered.callId]);
  floor.people.me.role = 'reviewer';
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  expect(await found()).toEqual([]);
  await page.ask('floor/sign-out', {});
  expect(await found()).toEqual([]);
});

it('leaves a search for the next one on the same channel', async () => {
  const { page } = await signedIn();
  const answers = await Promise.all([
    page.ask('review/search', { words: 'one' }),
    page.ask('review/search', { words: 'two' }),
    page.ask('review/search', { words: 'three', channel: 'side' }),
    page.ask('review/search', { words: 'four' }),
  ]);
  expect(answers.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'found', 'found']);
});

it("keeps an operator's own filters, and no one else's", async () => {
  const { floor, page } = await signedIn();
  const query = { words: 'فاتورة', filters: { escalated: true }, period: 'yesterday' } as const;
  const { filters } = await page.ask('review/filters/save', { name: 'Angry', query });
  const [saved] = filters;
  expect(saved).toMatchObject({ name: 'Angry', query: { ...query, sort: 'newest' } });
  const id = saved?.id ?? randomUUID();
  await page.ask('review/filters/save', { name: 'About bills', query: { words: 'bill' } });
  const changed = await page.ask('review/filters/save', { id, name: 'Very angry', query });
  expect(changed.filters.map(({ name }) => name)).toEqual(['About bills', 'Very angry']);

  const { id: mine } = floor.people.me;
  floor.people.me.id = randomUUID();
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  expect(await page.ask('review/filters/list', {})).toEqual({ filters: [] });
  expect(await page.raw('review/filters/save', { id, name: 'Mine now', query })).toMatchObject({
    error: { type: 'conflict' },
  });
  expect(await page.ask('review/filters/delete', { id })).toEqual({ filters: [] });

  floor.people.me.id = mine;
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  const left = await page.ask('review/filters/delete', { id });
  expect(left.filters.map(({ name }) => name)).toEqual(['About bills']);
  await page.ask('floor/sign-out', {});
  expect(await page.ask('review/filters/list', {})).toEqual({ filters: [] });
  expect(await page.raw('review/filters/delete', { id })).toMatchObject({ error: { type: 'refused' } });
});
