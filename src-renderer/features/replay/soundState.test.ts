import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { liveCall } from '../../../agent/protocol/liveCallForTests.ts';
import { firstRecordingState, type RecordingState } from '../../../agent/protocol/recording.ts';
import type { CallRecording, SegmentState } from '../../../src-preload/contract/recordings.ts';
import { noSound, partlyHeard } from './soundState.ts';

const callId = '11111111-1111-4111-8111-111111111111';
const call = (recording: Partial<RecordingState> | null, fields: Partial<CallSummary> = {}): CallSummary =>
  liveCall({
    state: 'ended',
    answeredAt: 800,
    endedAt: 60_000,
    recording: recording && { ...firstRecordingState('announced'), ...recording },
    ...fields,
  });
const recording = (states: SegmentState[], audio: string | null = null): CallRecording => ({
  callId,
  durationMs: 60_000,
  lanes: [],
  segments: states.map((state, index) => ({ segment: index + 1, startMs: 0, endMs: 1, keeper: 'Desk 4', state })),
  gaps: [],
  audio,
  peaks: null,
  peaksPerSecond: 20,
  alignment: null,
});

describe('why nothing can be heard', () => {
  it.each([
    ['it can', call({}), recording(['whole'], '/audio'), null],
    ['erased', call({}, { erased: true }), recording([]), { why: 'erased' }],
    ['no key', call({}), recording(['whole', 'locked']), { why: 'locked' }],
    ['file gone', call({}), recording(['missing']), { why: 'missing' }],
    ['file broken', call({}), recording(['missing', 'damaged']), { why: 'damaged' }],
    ['another station has it', call({}), recording(['elsewhere']), { why: 'elsewhere', where: 'Desk 4' }],
    ['it has just begun', call({}), recording(['recording']), { why: 'running' }],
    ['the customer said no', call({ policy: 'asked', consent: false }), recording([]), { why: 'declined' }],
    ['the customer never said', call({ policy: 'asked' }), recording([]), { why: 'unanswered' }],
    ['the rules say no', call({ policy: 'off' }), recording([]), { why: 'off' }],
    ['it should have been', call({}), recording([]), { why: 'not-recorded' }],
    ['an older version knows nothing', call(null), recording([]), { why: 'not-recorded' }],
  ])('%s', (_, summary, of, expected) => {
    expect(noSound(summary, of, null)).toEqual(expected);
  });

  it('nobody was there to do it', () => {
    expect(noSound(call({}), recording([]), 'no-station')).toEqual({ why: 'fault', fault: 'no-station' });
  });
});

it('names what can’t be heard of the rest, the worst first', () => {
  const found = partlyHeard(recording(['whole', 'cut-short', 'damaged', 'cut-short'], '/audio'));
  expect(found.map(({ state, count }) => [state, count])).toEqual([
    ['damaged', 1],
    ['cut-short', 2],
  ]);
});
