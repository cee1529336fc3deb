import { expect, it } from 'vitest';
import { decideRecording } from '../../../agent/protocol/decideRecording.ts';
import { firstRecordingState, type RecordingState } from '../../../agent/protocol/recording.ts';
import { recordAction } from './recordAction.ts';

const announced = firstRecordingState('announced');

it.each<[string, RecordingState, string]>([
  ['off', firstRecordingState('off'), 'start'],
  ['declined', { ...firstRecordingState('asked'), consent: false }, 'start'],
  ['being recorded', announced, 'pause'],
  ['paused by hand', { ...announced, paused: ['by-hand'] }, 'resume'],
  ['paused for a card number', { ...announced, paused: ['card'] }, 'resume'],
])('what is offered for a call that is %s is what the rule allows', (_what, recording, expected) => {
  const action = recordAction(recording);
  expect(action).toBe(expected);
  expect(decideRecording(recording, action, 'Nour')).toHaveProperty('step');
});

it('a call of before there were recordings can only be started', () => {
  expect(recordAction(null)).toBe('start');
});
