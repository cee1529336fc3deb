import { expect, it } from 'vitest';
import type { Drill } from '../../../agent/protocol/drill.ts';
import { noIncidents } from '../../../agent/protocol/simulatedCaller.ts';
import { drillFigures } from './drillFigures.ts';

type Caller = Drill['callers'][number];

function caller(change: Partial<Caller>): Caller {
  return {
    callerId: '11111111-1111-4111-8111-111111111111',
    callId: null,
    state: 'over',
    said: 7,
    phrases: 7,
    answeredAfterMs: null,
    yieldedAfterMs: null,
    incidents: noIncidents(),
    outcome: 'completed',
    reason: null,
    ...change,
  };
}

it('sums up how it went', () => {
  const callers = [
    caller({ answeredAfterMs: 900 }),
    caller({ answeredAfterMs: 700 }),
    caller({ answeredAfterMs: 2_000, outcome: 'unanswered', said: 3 }),
    caller({ outcome: 'stopped', said: 0 }),
    caller({ answeredAfterMs: 800, state: 'talking', outcome: null, said: 2 }),
  ];
  expect(drillFigures({ callers })).toEqual({
    callers: 5,
    over: 4,
    completed: 2,
    failed: 1,
    answeredAfterMs: 850,
    slowestMs: 2_000,
    said: 19,
    phrases: 35,
  });
});

it('has no time where nobody was answered', () => {
  expect(drillFigures({ callers: [caller({ outcome: 'refused' })] })).toMatchObject({
    answeredAfterMs: null,
    slowestMs: null,
    failed: 1,
  });
});
