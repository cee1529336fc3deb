import { describe, expect, it } from 'vitest';
import { type CallerReport, noIncidents } from '../../agent/protocol/simulatedCaller.ts';
import { describeChange, summarise } from './callerLines.ts';

const dialling: CallerReport = {
  id: 'b4c1f1f4-8ad9-4d29-9a0b-8b4a4b7f6d11',
  script: 'outage',
  language: 'ar',
  mood: 'calm',
  state: 'dialling',
  callId: null,
  startedAt: 0,
  endedAt: null,
  said: 0,
  phrases: 7,
  answersMs: [],
  yieldsMs: [],
  incidents: noIncidents(),
  outcome: null,
  reason: null,
};
const talking: CallerReport = { ...dialling, state: 'talking', callId: '0e3c7c4e-32cf-4d29-8d43-3e8f3f2a7a55' };
const done: CallerReport = { ...talking, state: 'over', said: 7, answersMs: [700, 500, 640], outcome: 'completed' };
const refused: CallerReport = { ...dialling, state: 'over', outcome: 'refused', reason: 'No assistant is free.' };

describe('what is told of a caller', () => {
  it.each([
    ['that it dials', undefined, dialling, 'Caller 2 (outage, ar): dialling.'],
    ['that it is connected', dialling, talking, `Caller 2 (outage, ar): connected, call ${talking.callId}.`],
    ['each phrase', talking, { ...talking, said: 1 }, 'Caller 2 (outage, ar): said 1 of 7 phrases.'],
    ['nothing when nothing happened', talking, talking, undefined],
    [
      'how it ended',
      talking,
      done,
      'Caller 2 (outage, ar) completed: said 7 of 7 phrases, answered after 640 ms (median).',
    ],
    ['why it failed', dialling, refused, 'Caller 2 (outage, ar) refused: No assistant is free.'],
    ['the end only once', done, done, undefined],
  ] as const)('%s', (_name, before, now, line) => {
    expect(describeChange(before, now, 2)).toBe(line);
  });

  it('sums up for programs', () => {
    expect(summarise([done, refused])).toMatchObject({ calls: 2, failed: 1, answerMs: 640, yieldMs: null });
    expect(summarise([{ ...done, answersMs: [100, 201] }])).toMatchObject({ failed: 0, answerMs: 151 });
  });
});
