import { describe, expect, it } from 'vitest';
import { ruleDraft } from '../../protocol/rule.ts';
import { reasonText } from '../../protocol/ruleReason.ts';
import { dryRunCall, TRIED_RULE } from './dryRunCall.ts';
import { RuleEngine } from './ruleEngine.ts';
import { WrittenCall } from './testing/writtenCall.ts';

const engine = new RuleEngine();
const when = (...of: object[]) => ({ match: 'all', of });
const mood = (score: number, turns: number) => ({ fact: 'mood', is: 'at-most', score, turns });

/** When the rule would have fired in the call, in seconds, and why. */
function firings(call: WrittenCall, rule: object, surroundings: { tier?: string } = {}): [number, string][] {
  const draft = ruleDraft.parse({ name: 'r', actions: [{ do: 'tag', tag: 'x' }], ...rule });
  const steps = dryRunCall(call.events, engine.compile({ ...draft, id: TRIED_RULE }), {
    tier: surroundings.tier ?? null,
    minuteOf: (at) => new Date(at).getUTCHours() * 60 + new Date(at).getUTCMinutes(),
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.firings.map(({ at, because }) => [at / 1_000, reasonText(because, 'en')]);
}
const times = (...args: Parameters<typeof firings>) => firings(...args).map(([at]) => at);

const upset = () =>
  new WrittenCall()
    .says(10_000, 'It is broken.', -0.4)
    .answers(12_000)
    .says(20_000, 'Again!', -0.7)
    .answers(22_000)
    .says(30_000, 'Every week!', -0.7)
    .answers(32_000)
    .says(40_000, 'I want your manager.', -0.8);

describe('a rule over a call', () => {
  it('fires at the turn that makes it hold, and says why', () => {
    expect(firings(upset(), { when: when(mood(-0.6, 2)) })).toEqual([[30.01, 'mood \u200e−0.7 for 2 turns']]);
    expect(
      firings(upset(), { when: when({ fact: 'words', who: 'customer', any: ['manager'], where: 'turn' }) }),
    ).toEqual([[40, 'the customer said “manager”']]);
  });

  it.each<[string, string, number[]]>([
    ['once in a call', 'once', [20.01]],
    ['again only after it had not held', 'anew', [20.01, 50.01]],
    ['in each turn in which it holds, once', 'each-turn', [20.01, 30.01, 50.01]],
  ])('fires %s', (_what, repeat, expected) => {
    const call = new WrittenCall()
      .says(10_000, 'a', 0.2)
      .says(20_000, 'b', -0.9)
      .judged(21_000, 'turn-2', -0.8)
      .says(30_000, 'c', -0.9)
      .says(40_000, 'd', 0.3)
      .says(50_000, 'e', -0.9);
    expect(times(call, { when: when(mood(-0.6, 1)), repeat })).toEqual(expected);
  });

  it('that matches everything fires once in a turn, and ten times', () => {
    const call = new WrittenCall();
    for (let turn = 1; turn <= 14; turn += 1) call.says(turn * 5_000, 'x', 0).answers(turn * 5_000 + 2_000);
    const fired = times(call, { when: when({ fact: 'leader', who: 'assistant' }), repeat: 'each-turn' });
    // The first is the one before the customer has said anything.
    expect(fired).toEqual([0.5, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  });

  it('waits for a silence, which ends where somebody begins to speak', () => {
    const silent = { when: when({ fact: 'silence', ms: 8_000 }), repeat: 'each-turn' };
    const call = new WrittenCall().answers(3_000).says(12_500, 'Hm.').answers(14_000).says(22_900, 'Yes.');
    // From 3 s to 11.5 s nobody speaks; from 14 s to 21.9 s is not long enough.
    expect(firings(call, silent)).toEqual([[11, 'nobody has spoken for 8 s']]);
  });

  it('waits for a length', () => {
    const long = { when: when({ fact: 'length', ms: 60_000 }) };
    expect(times(upset().answers(90_000), long)).toEqual([60]);
    expect(times(upset(), long)).toEqual([]);
  });

  it('takes the last judgement of a turn, and a person before any machine', () => {
    const rule = { when: when(mood(-0.6, 1)) };
    const calm = new WrittenCall().says(10_000, 'a').judged(10_010, 'turn-1', 0.1, 1, 'person');
    expect(times(calm.judged(10_500, 'turn-1', -0.9), rule)).toEqual([]);
    const later = new WrittenCall().says(10_000, 'a', 0.1).judged(11_000, 'turn-1', -0.9);
    expect(times(later, rule)).toEqual([11]);
  });

  it('does not count turns from before somebody was asked for, or had taken care of it', () => {
    const escalationId = '11111111-1111-4111-8111-111111111111';
    const call = new WrittenCall().says(10_000, 'a', -0.9).says(20_000, 'b', -0.9);
    call.add('escalation.raised', 21_000, { id: escalationId, reason: 'x', by: 'rule', raisedAt: 21_000 });
    call.says(30_000, 'c', -0.9);
    const rule = { when: when(mood(-0.6, 2)), repeat: 'each-turn' };
    expect(times(call, rule)).toEqual([20.01]);
    call
      .add('escalation.resolved', 31_000, { escalationId, by: 'Rima' })
      .says(40_000, 'd', -0.9)
      .says(50_000, 'e', -0.9);
    expect(times(call, rule)).toEqual([20.01, 50.01]);
  });

  it('counts turns without progress, and what has failed in a row', () => {
    const tool = (call: WrittenCall, at: number, ok: boolean) =>
      call.add('tool.returned', at, { toolCallId: 't', name: 'look_up', ok, result: null, durationMs: 1 });
    const stuck = new WrittenCall().says(10_000, 'a').says(20_000, 'b');
    tool(stuck, 21_000, true).says(30_000, 'c').says(40_000, 'd').says(50_000, 'e');
    expect(firings(stuck, { when: when({ fact: 'no-progress', turns: 3 }) })).toEqual([
      [50, '3 turns without progress'],
    ]);
    const failing = tool(tool(tool(new WrittenCall(), 5_000, false), 6_000, true), 7_000, false);
    expect(times(tool(failing, 9_000, false), { when: when({ fact: 'failures', times: 2 }) })).toEqual([9]);
  });

  it.each<[string, object, object, number[]]>([
    ['a tier', { fact: 'tier', among: ['gold'] }, { tier: 'gold' }, [0.5]],
    ['the time of day', { fact: 'time', from: '11:00', to: '12:30' }, {}, [0.5]],
    ['another time of day', { fact: 'time', from: '12:30', to: '11:00' }, {}, []],
  ])('knows %s', (_what, clause, surroundings, expected) => {
    expect(times(upset(), { when: when(clause) }, surroundings)).toEqual(expected);
  });
});

/** The rule that comes with the floor does what was built in before there were rules. */
describe('two very bad turns ask for a person', () => {
  const shipped = {
    when: when({ ...mood(-0.6, 2), sure: 0 }, { fact: 'leader', who: 'assistant' }, { fact: 'escalated', yes: false }),
    repeat: 'each-turn',
  };
  const bad = (call: WrittenCall, at: number, score = -0.7) => call.says(at, 'x', score, 0.1);
  it.each<[string, WrittenCall, number]>([
    ['one bad turn', bad(new WrittenCall(), 1_000), 0],
    ['two bad turns', bad(bad(new WrittenCall(), 1_000), 2_000), 1],
    ['with what the assistant said between', bad(bad(new WrittenCall(), 1_000).answers(1_500), 2_000), 1],
    ['exactly as bad as that', bad(bad(new WrittenCall(), 1_000, -0.6), 2_000, -0.6), 1],
    ['not quite as bad', bad(bad(new WrittenCall(), 1_000, -0.59), 2_000, -0.9), 0],
    ['one not yet judged', bad(new WrittenCall(), 1_000).says(2_000, 'x'), 0],
  ])('%s', (_what, call, expected) => {
    expect(firings(call, shipped)).toHaveLength(expected);
  });
});
