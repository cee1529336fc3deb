import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { StoreOutcome } from '../db/eventStore.ts';
import { eventually } from '../testing/eventually.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { createEventIntake } from './eventIntake.ts';

const stored: StoreOutcome = { lastSeq: 1, newFrom: 1, gap: false, correctedFrom: null, summary: null };

/** An intake over a disk that answers when the test lets it. */
function intakeOver(store: () => Promise<StoreOutcome>) {
  const happened: string[] = [];
  const faults: Error[] = [];
  const take = createEventIntake({
    store,
    onStored: ({ events }) => happened.push(`stored ${events.map(({ seq }) => seq)}`),
    subscribeAgain: (_callId, after) => happened.push(`again after ${after}`),
    pause: () => happened.push('pause'),
    resume: () => happened.push('resume'),
    onFault: (error) => faults.push(error),
    log: pino({ level: 'silent' }),
  });
  return { take, happened, faults };
}

it('slows the floor down while the disk is behind', async () => {
  const finish: (() => void)[] = [];
  const { take, happened } = intakeOver(
    () => new Promise((resolve) => finish.push(() => resolve({ ...stored, newFrom: null }))),
  );
  const { callId, log } = new SampleCall();
  for (let batch = 0; batch < 100; batch += 1) take(callId, log);
  expect(happened).toEqual(['pause']);
  for (const each of finish) each();
  await eventually(() => happened.length > 1, 'the floor may go on');
  expect(happened).toEqual(['pause', 'resume']);
});

it('asks once for a hole while news keeps arriving behind it, and gives up on one that stays', async () => {
  const { take, happened, faults } = intakeOver(async () => ({ ...stored, newFrom: null, gap: true, lastSeq: 4 }));
  const { callId, log } = new SampleCall();
  for (let batch = 0; batch < 76; batch += 1) take(callId, log);
  await eventually(() => faults.length === 1, 'it gives up');
  expect(happened.filter((each) => each === 'again after 4')).toHaveLength(3);
  expect(faults[0]?.message).toContain('has a hole after 4');
});

it('asks for the whole call again where an event differed, until nothing differs any more', async () => {
  const outcomes = [
    { ...stored, correctedFrom: 4, newFrom: 4, lastSeq: 4 },
    { ...stored, newFrom: null, lastSeq: 4 },
  ];
  const { take, happened } = intakeOver(async () => outcomes.shift() ?? stored);
  const { callId, log } = new SampleCall();
  take(callId, log);
  await eventually(() => happened.includes('again after 0'), 'it asks');
  take(callId, log);
  await eventually(() => outcomes.length === 0, 'the whole call has come');
  expect(happened.filter((each) => each.startsWith('again'))).toEqual(['again after 0']);
});

it('tells the events that were new, not those that came with them', async () => {
  const call = new SampleCall();
  for (const text of ['a', 'b', 'c']) call.turn(text);
  const { take, happened } = intakeOver(async () => ({ ...stored, newFrom: 3, lastSeq: 4 }));
  take(call.callId, call.log);
  await eventually(() => happened.length === 1, 'it is told');
  expect(happened).toEqual(['stored 3,4']);
});

it('gives the connection up when the disk fails, so that nothing is taken for stored', async () => {
  const { take, happened, faults } = intakeOver(async () => {
    throw new Error('database or disk is full');
  });
  const { callId, log } = new SampleCall();
  take(callId, log);
  await eventually(() => faults.length === 1, 'the fault is told');
  expect([happened, faults[0]?.message]).toEqual([[], "The station can't write its database."]);
});
