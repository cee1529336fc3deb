import { describe, expect, it } from 'vitest';
import { type ControlActor, type ControlState, firstControlState } from '../../../agent/protocol/controlState.ts';
import type { Commander } from '../../../agent/protocol/decideControl.ts';
import en from '../../i18n/en.json';
import { inOwnWords, type Part, partOf, refusalOf, type Situation } from './refusal.ts';

const me: Commander = { operatorId: 'nour', name: 'Nour', session: 'here', seat: 'seat-1', role: 'supervisor' };
const first = firstControlState('reception');
const led = (operator: Partial<ControlActor>): ControlState => ({
  ...first,
  leader: {
    kind: 'operator',
    operator: { operatorId: 'omar', name: 'Omar', session: 'his', seat: 'his', ...operator },
  },
});
const situation = (change: Partial<Situation> = {}): Situation => ({
  control: first,
  by: me,
  online: true,
  speaksElsewhere: false,
  ...change,
});
const takeOver = { kind: 'take-over', force: false } as const;

describe('what can not be done, and why', () => {
  it.each<[string, Partial<Situation>, ReturnType<typeof refusalOf>]>([
    ['a free call', {}, null],
    ['the floor is away', { online: false }, { because: 'offline' }],
    ['the microphone is in another call', { speaksElsewhere: true }, { because: 'speaks-elsewhere' }],
    ['somebody else leads', { control: led({}) }, { because: 'another-leads', who: 'Omar' }],
    ['the call is over', { control: { ...first, ended: true } }, { because: 'call-ended' }],
    ['a role that may not', { by: { ...me, role: 'reviewer' } }, { because: 'role', who: 'reviewer' }],
    [
      'the same person at another computer',
      { control: led({ operatorId: 'nour' }) },
      { because: 'you-lead-elsewhere' },
    ],
    [
      'the same person in another window',
      { control: led({ operatorId: 'nour', session: 'here', seat: 'seat-0' }) },
      { because: 'you-lead-in-another-window' },
    ],
    ['the one who leads', { control: led({ ...me }) }, { because: 'you-lead-already' }],
  ])('%s', (_, change, expected) => {
    expect(refusalOf(takeOver, situation(change))).toEqual(expected);
  });

  it('another call in which one speaks keeps nobody from whispering', () => {
    const whisper = { kind: 'whisper', text: 'Offer ten per cent.', now: false } as const;
    expect(refusalOf(whisper, situation({ speaksElsewhere: true }))).toBeNull();
  });

  it('a refusal of the floor is put into the same words', () => {
    const refusal = { because: 'another-leads', who: 'Nour' };
    expect(inOwnWords(refusal, led({ operatorId: 'nour' }), me)).toEqual({ because: 'you-lead-elsewhere' });
    expect(inOwnWords({ because: 'another-leads', who: 'Omar' }, led({}), me)).toMatchObject({ who: 'Omar' });
  });

  it('every reason has a sentence', () => {
    const reasons = ['offline', 'speaks-elsewhere', 'you-lead-elsewhere', 'you-lead-in-another-window', 'no-assistant'];
    const ruled = ['call-ended', 'role', 'another-leads', 'operator-leads', 'you-lead-already', 'you-do-not-lead'];
    const more = [
      'joined-already',
      'not-joined',
      'proposal-gone',
      'escalation-gone',
      'another-claimed',
      'nothing-changes',
    ];
    for (const because of [...reasons, ...ruled, ...more]) expect(en.control.because).toHaveProperty(because);
  });
});

describe('the part that one has in a call', () => {
  it.each<[Part, ControlState]>([
    ['none', first],
    ['none', led({})],
    ['leads', led({ ...me })],
    ['leads-elsewhere', led({ ...me, seat: 'seat-0' })],
    ['leads-elsewhere', led({ ...me, session: 'at home' })],
    ['joined', { ...first, joined: [me] }],
  ])('is %s', (part, control) => {
    expect(partOf(control, me)).toBe(part);
  });
});
