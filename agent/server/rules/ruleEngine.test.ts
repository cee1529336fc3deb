import { describe, expect, it } from 'vitest';
import { type RuleDraft, ruleDraft } from '../../protocol/rule.ts';
import { reasonText } from '../../protocol/ruleReason.ts';
import type { Facts } from './facts.ts';
import { foldedSpeech } from './folded.ts';
import { RuleEngine } from './ruleEngine.ts';

const nothing: Facts = {
  turnId: 'turn-1',
  judged: 0,
  highest: [],
  lowest: [],
  leastSure: [],
  score: null,
  sure: null,
  callScore: null,
  callSure: null,
  intent: null,
  intentSure: 0,
  said: { turn: { customer: '', assistant: '' }, call: { customer: '', assistant: '' } },
  language: 'en',
  silentMs: 0,
  lengthMs: 60_000,
  stuck: 0,
  failures: 0,
  tier: null,
  persona: 'reception',
  escalated: false,
  leader: 'assistant',
  tags: [],
  minute: 12 * 60,
};
/** Three turns, of which the last is the worst. */
const angry: Partial<Facts> = {
  judged: 3,
  highest: [-0.7, -0.5, -0.5],
  lowest: [-0.7, -0.7, -0.9],
  leastSure: [0.9, 0.86, 0.5],
  score: -0.7,
  sure: 0.9,
};
const said = (customer: string, assistant = ''): Partial<Facts> => {
  const words = { customer: foldedSpeech(customer), assistant: foldedSpeech(assistant) };
  return { said: { turn: words, call: words } };
};
const draft = (when: unknown): RuleDraft => ruleDraft.parse({ name: 'r', when, actions: [{ do: 'tag', tag: 'seen' }] });
const one = (clause: object) => draft({ match: 'all', of: [clause] });
const engine = new RuleEngine();
const holds = (rule: RuleDraft, facts: Partial<Facts>) => engine.compile(rule).holds({ ...nothing, ...facts });

describe('a clause', () => {
  it.each<[string, object, Partial<Facts>, boolean]>([
    ['a bad turn', { fact: 'mood', is: 'at-most', score: -0.6, turns: 1 }, angry, true],
    ['not as bad', { fact: 'mood', is: 'at-most', score: -0.8, turns: 1 }, angry, false],
    ['two bad turns of which one is better', { fact: 'mood', is: 'at-most', score: -0.6, turns: 2 }, angry, false],
    ['two turns', { fact: 'mood', is: 'at-most', score: -0.5, turns: 2 }, angry, true],
    ['three turns, of which one is not sure', { fact: 'mood', is: 'at-most', score: -0.5, turns: 3 }, angry, false],
    ['three turns, however sure', { fact: 'mood', is: 'at-most', score: -0.5, turns: 3, sure: 0 }, angry, true],
    ['more turns than there were', { fact: 'mood', is: 'at-most', score: 1, turns: 4, sure: 0 }, angry, false],
    ['nothing judged is no good mood', { fact: 'mood', is: 'at-least', score: -1, turns: 1, sure: 0 }, {}, false],
    ['the call, good', { fact: 'call-mood', is: 'at-least', score: 0.5 }, { callScore: 0.6, callSure: 0.9 }, true],
    ['the call, not sure', { fact: 'call-mood', is: 'at-least', score: 0.5 }, { callScore: 0.6, callSure: 0.8 }, false],
    ['the call, unknown', { fact: 'call-mood', is: 'at-most', score: 1, sure: 0 }, {}, false],
    ['unsure', { fact: 'confidence', is: 'at-most', sure: 0.5 }, { sure: 0.4 }, true],
    ['not judged is not unsure', { fact: 'confidence', is: 'at-most', sure: 0.5 }, {}, false],
    ['an intent', { fact: 'intent', among: ['pay', 'cancel'] }, { intent: 'cancel', intentSure: 0.9 }, true],
    ['an intent, not sure', { fact: 'intent', among: ['cancel'] }, { intent: 'cancel', intentSure: 0.8 }, false],
    ['another intent', { fact: 'intent', among: ['pay'] }, { intent: 'cancel', intentSure: 1 }, false],
    ['a word', { fact: 'words', who: 'customer', any: ['x', 'Manager'], where: 'turn' }, said('your manager!'), true],
    ['part of a word', { fact: 'words', who: 'customer', any: ['man'], where: 'turn' }, said('your manager'), false],
    ['its beginning', { fact: 'words', who: 'customer', any: ['cancel*'], where: 'call' }, said('I cancelled'), true],
    ['its ending', { fact: 'words', who: 'customer', any: ['*شكوى'], where: 'call' }, said('بدي قدم الشكوى'), true],
    ['a phrase', { fact: 'words', who: 'customer', any: ['your manager'], where: 'turn' }, said('Your, MANAGER'), true],
    ['in other letters', { fact: 'words', who: 'customer', any: ['إلغاء'], where: 'turn' }, said('بدّي الغاء'), true],
    ['with harakat', { fact: 'words', who: 'customer', any: ['مدير'], where: 'turn' }, said('وين مُديركم، مُدِير'), true],
    ['of the other side', { fact: 'words', who: 'assistant', any: ['sorry'], where: 'turn' }, said('sorry'), false],
    ['no letters at all', { fact: 'words', who: 'customer', any: ['***'], where: 'turn' }, said('anything'), false],
    ['a language', { fact: 'language', language: 'ar' }, { language: 'ar' }, true],
    ['silence', { fact: 'silence', ms: 8_000 }, { silentMs: 8_000 }, true],
    ['less silence', { fact: 'silence', ms: 8_000 }, { silentMs: 7_999 }, false],
    ['no progress', { fact: 'no-progress', turns: 4 }, { stuck: 4 }, true],
    ['failures', { fact: 'failures', times: 2 }, { failures: 1 }, false],
    ['a tier', { fact: 'tier', among: ['gold'] }, { tier: 'gold' }, true],
    ['nobody known', { fact: 'tier', among: ['gold', 'standard'] }, {}, false],
    ['within the day', { fact: 'time', from: '08:00', to: '18:00' }, { minute: 8 * 60 }, true],
    ['after the day', { fact: 'time', from: '08:00', to: '18:00' }, { minute: 18 * 60 }, false],
    ['over midnight, late', { fact: 'time', from: '18:00', to: '08:00' }, { minute: 23 * 60 }, true],
    ['over midnight, early', { fact: 'time', from: '18:00', to: '08:00' }, { minute: 7 * 60 + 59 }, true],
    ['over midnight, by day', { fact: 'time', from: '18:00', to: '08:00' }, { minute: 12 * 60 }, false],
    ['a persona', { fact: 'persona', among: ['reception'] }, {}, true],
    ['escalated', { fact: 'escalated', yes: true }, { escalated: true }, true],
    ['not escalated', { fact: 'escalated', yes: false }, { escalated: true }, false],
    ['who leads', { fact: 'leader', who: 'operator' }, {}, false],
    ['length', { fact: 'length', ms: 60_000 }, {}, true],
    ['a label', { fact: 'tag', tag: 'VIP' }, { tags: ['vip'] }, true],
    ['another label', { fact: 'tag', tag: 'vi' }, { tags: ['vip'] }, false],
  ])('%s', (_what, clause, facts, expected) => {
    expect(holds(one(clause), facts)).toBe(expected);
  });
});

describe('clauses together', () => {
  const arabic = { fact: 'language', language: 'ar' };
  const gold = { fact: 'tier', among: ['gold'] };
  const long = { fact: 'length', ms: 600_000 };
  it.each<[string, object, Partial<Facts>, boolean]>([
    ['all', { match: 'all', of: [arabic, gold] }, { language: 'ar' }, false],
    ['any', { match: 'any', of: [arabic, gold] }, { language: 'ar' }, true],
    ['a group of any', { match: 'all', of: [long, { match: 'any', of: [arabic, gold] }] }, { tier: 'gold' }, false],
    [
      'a group of any, and the other',
      { match: 'all', of: [long, { match: 'any', of: [arabic, gold] }] },
      { tier: 'gold', lengthMs: 700_000 },
      true,
    ],
    ['none', { match: 'all', of: [{ match: 'none', of: [arabic, gold] }] }, {}, true],
    ['none, but one', { match: 'all', of: [{ match: 'none', of: [arabic, gold] }] }, { tier: 'gold' }, false],
    ['all of a group', { match: 'any', of: [long, { match: 'all', of: [arabic, gold] }] }, { tier: 'gold' }, false],
  ])('%s', (_what, when, facts, expected) => {
    expect(holds(draft(when), facts)).toBe(expected);
  });

  it('tell which of them held, and what was seen', () => {
    const rule = engine.compile(
      draft({
        match: 'all',
        of: [
          { fact: 'mood', is: 'at-most', score: -0.5, turns: 3, sure: 0 },
          { match: 'any', of: [gold, { fact: 'words', who: 'customer', any: ['x', 'manager'], where: 'turn' }] },
          { match: 'none', of: [arabic] },
        ],
      }),
    );
    const because = rule.because({ ...nothing, ...angry, ...said('the manager') });
    expect(reasonText(because, 'en')).toBe('mood \u200e−0.7 for 3 turns, the customer said “manager”');
    expect(reasonText(because, 'ar')).toBe('المزاج \u200e−0.7 منذ 3 جمل، قال الزبون «manager»');
  });
});

describe('what people write', () => {
  const hostile = [
    "'); process.exit(1); ('",
    '`$\u007bglobalThis.process.exit(1)}`',
    '"]}); throw new Error("in"); //',
    '__proto__',
    'constructor',
    '\u2028\\u0027',
    '{"var":"tier"}',
  ];
  it.each(hostile)('is nothing but words: %s', (text) => {
    const words = one({ fact: 'words', who: 'customer', any: [text], where: 'turn' });
    expect(holds(words, {})).toBe(false);
    expect(holds(words, said(text))).toBe(/[\p{L}\p{N}]/u.test(text));
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each<[string, object]>([
    ['an operator', { fact: 'method', method: 'constructor' }],
    ['JSON logic', { var: '__proto__' }],
    ['a persona', { fact: 'persona', among: ["reception']; x"] }],
    ['an intent', { fact: 'intent', among: ['constructor()'] }],
    ['a number', { fact: 'silence', ms: '1; x' }],
    ['a time', { fact: 'time', from: '8', to: '25:00' }],
    ['a label', { fact: 'tag', tag: '<script>' }],
    ['an endless list', { fact: 'words', who: 'customer', any: Array(41).fill('x'), where: 'turn' }],
  ])('is refused as %s', (_what, clause) => {
    expect(() => one(clause)).toThrow();
  });

  it('keeps only what is known of a clause', () => {
    const rule = one({ fact: 'escalated', yes: true, __proto__: { is: 1 }, more: { var: 'tier' } });
    expect(rule.when.of).toEqual([{ fact: 'escalated', yes: true }]);
  });
});
