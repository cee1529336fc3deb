import { describe, expect, it } from 'vitest';
import { decideRecording, type RecordAction } from './decideRecording.ts';
import { firstRecordingState, type RecordingState } from './recording.ts';

const announced = firstRecordingState('announced');
const states = {
  announced,
  off: firstRecordingState('off'),
  'off, started by hand': { ...firstRecordingState('off'), startedByHand: true },
  'asked, no answer yet': firstRecordingState('asked'),
  'asked and agreed': { ...firstRecordingState('asked'), consent: true },
  'asked and refused': { ...firstRecordingState('asked'), consent: false },
  'paused by hand': { ...announced, paused: ['by-hand'] },
  'paused for a card': { ...announced, paused: ['card'] },
  'paused for both': { ...announced, paused: ['card', 'by-hand'] },
} satisfies Record<string, RecordingState>;

const asked = 'asked';
const nothing = 'nothing-changes';
const not = 'not-recorded';
/** What start, pause and resume lead to. */
const table: Record<keyof typeof states, [string, string, string]> = {
  announced: [nothing, 'paused by-hand', nothing],
  off: [asked, not, not],
  'off, started by hand': [nothing, 'paused by-hand', nothing],
  'asked, no answer yet': [asked, not, not],
  'asked and agreed': [nothing, 'paused by-hand', nothing],
  'asked and refused': [asked, not, not],
  'paused by hand': [nothing, nothing, 'resumed by-hand'],
  'paused for a card': [nothing, 'paused by-hand', 'resumed card'],
  'paused for both': [nothing, nothing, 'resumed by-hand'],
};

const told = (state: RecordingState, action: RecordAction) => {
  const decision = decideRecording(state, action, 'Rima');
  if ('because' in decision) return decision.because;
  const { type, data } = decision.step;
  return [type.replace('recording.', ''), 'because' in data ? data.because : undefined].filter(Boolean).join(' ');
};

describe('decideRecording', () => {
  it.each(Object.keys(table) as (keyof typeof states)[])('%s', (name) => {
    const actions = ['start', 'pause', 'resume'] as const;
    expect(actions.map((action) => told(states[name], action))).toEqual(table[name]);
  });

  it('names who did it', () => {
    expect(decideRecording(states.announced, 'pause', 'Rima')).toEqual({
      step: { type: 'recording.paused', data: { because: 'by-hand', by: 'Rima' } },
    });
  });
});
