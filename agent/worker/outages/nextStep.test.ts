import { describe, expect, test } from 'vitest';
import { nextStep, type OutageState } from './nextStep.ts';

const NOW = 100_000;
const well: OutageState = {
  recogniserOut: false,
  replyOut: false,
  replyFailed: false,
  turnWaits: undefined,
  soundWaits: undefined,
  customerSpeaks: false,
  customerAway: false,
  customerQuietSince: NOW - 5_000,
  assistantBusy: false,
  apologisedAt: undefined,
  tryAgainAt: 0,
};
const replyFails: OutageState = { ...well, replyOut: true, replyFailed: true, turnWaits: NOW - 2_000 };
const deaf: OutageState = { ...well, recogniserOut: true, soundWaits: NOW - 2_000 };
const nothing = { do: 'wait', until: undefined };

describe('nextStep', () => {
  test.each<[string, OutageState, object]>([
    ['nothing fails', well, nothing],
    ['nothing fails and a turn waits: the session answers by itself', { ...well, turnWaits: NOW }, nothing],
    ['the reply fails and nobody waits', { ...replyFails, turnWaits: undefined }, nothing],
    ['a turn waits', replyFails, { do: 'apologise' }],
    [
      'a turn waits, and the session is at it',
      { ...replyFails, replyFailed: false, tryAgainAt: NOW + 8_000 },
      { do: 'wait', until: NOW + 8_000 },
    ],
    ['a turn waits, but the customer speaks', { ...replyFails, customerSpeaks: true }, nothing],
    ['a turn waits, but the customer has lost the line', { ...replyFails, customerAway: true }, nothing],
    ['a turn waits, but an attempt is under way', { ...replyFails, assistantBusy: true }, nothing],
    ['after the apology it is tried again', { ...replyFails, apologisedAt: NOW - 4_000 }, { do: 'answer' }],
    [
      'not before the provider lets itself be asked',
      { ...replyFails, apologisedAt: NOW - 4_000, tryAgainAt: NOW + 3_000 },
      { do: 'wait', until: NOW + 3_000 },
    ],
    [
      'not right after the customer has spoken: the session may be about to answer',
      { ...replyFails, apologisedAt: NOW - 4_000, customerQuietSince: NOW - 500 },
      { do: 'wait', until: NOW + 1_000 },
    ],
    ['an apology is repeated after 20 s', { ...replyFails, apologisedAt: NOW - 20_000 }, { do: 'apologise' }],
    [
      'an apology is repeated in spite of a long Retry-After',
      { ...replyFails, apologisedAt: NOW - 19_000, tryAgainAt: NOW + 60_000 },
      { do: 'wait', until: NOW + 1_000 },
    ],
    [
      'a second turn within 20 s gets no second apology',
      { ...replyFails, apologisedAt: NOW - 1_000, tryAgainAt: NOW + 500 },
      { do: 'wait', until: NOW + 500 },
    ],
    ['the recogniser fails and nobody has spoken', { ...deaf, soundWaits: undefined }, nothing],
    ['what the customer said was not understood', deaf, { do: 'apologise' }],
    [
      'a recogniser may come back at once',
      { ...deaf, customerQuietSince: NOW - 500 },
      { do: 'wait', until: NOW + 1_000 },
    ],
    ['a deaf assistant answers nothing', { ...deaf, apologisedAt: NOW - 1_000 }, { do: 'wait', until: NOW + 19_000 }],
    [
      'a recogniser that fails holds no attempt at an understood turn up',
      { ...replyFails, recogniserOut: true, apologisedAt: NOW - 1_000 },
      { do: 'answer' },
    ],
  ])('%s', (_name, state, step) => {
    expect(nextStep(state, NOW)).toEqual(step);
  });
});
