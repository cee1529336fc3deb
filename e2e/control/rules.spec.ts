import { expect } from '@playwright/test';
import { z } from 'zod';
import { type EventData, type KnownEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import { dryRun, type RuleDraft, rule, ruleList } from '../../agent/protocol/rule.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import type { RehearsalHouse } from '../support/rehearsalHouse.ts';
import { test } from '../support/test.ts';

test.skip(
  !process.env.FLOORWALKER_LONG_TESTS,
  'a whole floor with a call of its own for half a minute: npm run test:long goes through it',
);

const angry = (turns: number) => ({ fact: 'mood' as const, is: 'at-most' as const, score: -0.3, turns, sure: 0 });
const led = (persona: string) => ({ fact: 'persona' as const, among: [persona] });
const drafts: RuleDraft[] = [
  {
    name: 'Angry at the reception',
    when: { match: 'all', of: [angry(1), led('reception')] },
    actions: [{ do: 'persona', persona: 'complaints' }],
    repeat: 'once',
    stops: true,
  },
  {
    name: 'Still angry',
    when: { match: 'all', of: [angry(2), led('complaints')] },
    actions: [{ do: 'escalate', words: { en: '', ar: '' } }],
    repeat: 'once',
    stops: false,
  },
];

async function asking(house: RehearsalHouse) {
  const { server, operator } = house.floor.ready;
  if (!operator) throw new Error('a rehearsal floor tells its operator');
  const { token } = await OperatorLine.signIn(server, operator);
  return async <Answer>(method: string, path: string, answer: z.ZodType<Answer>, body?: object): Promise<Answer> => {
    const response = await fetch(server + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return answer.parse(text === '' ? undefined : JSON.parse(text));
  };
}

test('an angry caller is moved to complaints by a rule, then a person is asked for by another, each once and with its reason', async ({
  house,
}) => {
  const ask = await asking(house);
  // The one that comes with the floor would ask for a person first.
  const { rules: before } = await ask('GET', '/v1/rules', ruleList);
  const shipped = before.filter(({ on }) => on);
  const made: string[] = [];
  try {
    for (const { id } of shipped) await ask('PUT', `/v1/rules/${id}/on`, rule, { on: false });
    for (const draft of drafts) {
      const { id } = await ask('POST', '/v1/rules', rule, draft);
      made.push(id);
      await ask('PUT', `/v1/rules/${id}/on`, rule, { on: true });
    }
    const known = new Set((await house.calls()).map(({ callId }) => callId));
    await house.letCallIn('en');
    const find = async () => (await house.calls()).find((call) => !known.has(call.callId));
    await expect
      .poll(async () => (await find())?.control?.escalation?.by, { timeout: 90_000, intervals: [500] })
      .toBe('rule');
    const call = await find();
    if (!call) throw new Error('the call is gone');
    const log = (await house.events(call.callId)).flatMap((event) => parseEvent(event) ?? []);
    const fired = log.filter((event): event is Fired => event.type === 'rule.fired');
    expect(fired.map(({ data }) => data.name)).toEqual(['Angry at the reception', 'Still angry']);
    expect(fired.map(({ data }) => data.turnId)).toEqual([...new Set(fired.map(({ data }) => data.turnId))]);
    expect(fired[0]?.data.because).toMatchObject([{ clause: { fact: 'mood' } }, { seen: 'reception' }]);
    expect(log.find(({ type }) => type === 'persona.changed')?.data).toMatchObject({ persona: 'complaints' });
    expect(call.control?.escalation?.reason).toMatch(/^mood \u200e−0\.\d for 2 turns, persona complaints$/);

    // Of the same call, once it is over, a trial says the same.
    await expect.poll(async () => (await find())?.state, { timeout: 90_000, intervals: [500] }).toBe('ended');
    const { id } = await ask('POST', '/v1/dry-runs', dryRun, { rule: drafts[1], calls: 1 });
    await expect.poll(async () => (await ask('GET', `/v1/dry-runs/${id}`, dryRun)).state).toBe('done');
    const { hits } = await ask('GET', `/v1/dry-runs/${id}`, dryRun);
    expect(hits.map(({ callId, firings }) => [callId, firings[0]?.turnId])).toEqual([
      [call.callId, fired[1]?.data.turnId],
    ]);
  } finally {
    // The floor is shared: what others find is as it was.
    for (const id of made) await ask('DELETE', `/v1/rules/${id}`, z.unknown());
    for (const { id } of shipped) await ask('PUT', `/v1/rules/${id}/on`, rule, { on: true });
  }
});

type Fired = KnownEvent & { type: 'rule.fired'; data: EventData<'rule.fired'> };
