import { describe, expect, test } from 'vitest';
import { type LimitState, limitStep } from './limitStep.ts';

const MINUTE = 60_000;
const state: LimitState = {
  limits: { longestSilenceMs: MINUTE, longestCallMs: 60 * MINUTE },
  lastHeardAt: 10 * MINUTE,
  someoneSpeaks: false,
  customerAway: false,
  inHand: false,
  endsAt: 60 * MINUTE,
  silenceWarnedAt: undefined,
  lengthWarned: false,
};
const short = { ...state, limits: { longestSilenceMs: 4_000, longestCallMs: 10_000 }, endsAt: 10_000, lastHeardAt: 0 };

describe('limitStep', () => {
  test.each<[string, LimitState, number, object]>([
    [
      'a person who leads decides how long',
      { ...state, inHand: true },
      61 * MINUTE,
      { do: 'wait', until: 62 * MINUTE },
    ],
    ['silence is waited for', state, 10 * MINUTE, { do: 'wait', until: 11 * MINUTE }],
    ['a silent minute is warned of', state, 11 * MINUTE, { do: 'warn', limit: 'silence', endsInMs: 30_000 }],
    ['not while somebody speaks', { ...state, someoneSpeaks: true }, 11 * MINUTE, { do: 'wait', until: 59 * MINUTE }],
    [
      'not while the customer has lost the line',
      { ...state, customerAway: true },
      20 * MINUTE,
      { do: 'wait', until: 59 * MINUTE },
    ],
    [
      'after the warning half a minute is left',
      { ...state, silenceWarnedAt: 11 * MINUTE },
      11 * MINUTE + 29_999,
      { do: 'wait', until: 11 * MINUTE + 30_000 },
    ],
    [
      'then the call ends',
      { ...state, silenceWarnedAt: 11 * MINUTE },
      11 * MINUTE + 30_000,
      { do: 'end', limit: 'silence' },
    ],
    [
      'but not in the middle of a word',
      { ...state, silenceWarnedAt: 11 * MINUTE, someoneSpeaks: true },
      12 * MINUTE,
      { do: 'wait', until: 59 * MINUTE },
    ],
    [
      'the longest call is warned of a minute before',
      { ...state, lastHeardAt: 59 * MINUTE },
      59 * MINUTE,
      { do: 'warn', limit: 'length', endsInMs: MINUTE },
    ],
    [
      'that warning waits for a pause',
      { ...state, someoneSpeaks: true },
      59 * MINUTE + 1_000,
      { do: 'wait', until: 60 * MINUTE },
    ],
    [
      'and is given once',
      { ...state, lastHeardAt: 59 * MINUTE, lengthWarned: true },
      59 * MINUTE + 1_000,
      { do: 'wait', until: 60 * MINUTE },
    ],
    [
      'it ends whoever speaks',
      { ...state, someoneSpeaks: true, lengthWarned: true },
      60 * MINUTE,
      { do: 'end', limit: 'length' },
    ],
    [
      'it ends without the customer too',
      { ...state, customerAway: true, lengthWarned: true },
      60 * MINUTE,
      { do: 'end', limit: 'length' },
    ],
    ['a short silence leaves half of itself', short, 4_000, { do: 'warn', limit: 'silence', endsInMs: 2_000 }],
    [
      'a short call is warned of at half time',
      { ...short, lastHeardAt: 4_900 },
      5_000,
      { do: 'warn', limit: 'length', endsInMs: 5_000 },
    ],
  ])('%s', (_name, given, now, step) => {
    expect(limitStep(given, now)).toEqual(step);
  });
});
