import { expect, it } from 'vitest';
import { firstRecordingState, type RecordingPolicy, type RecordingState } from '../../agent/protocol/recording.ts';
import { isUnrecorded, recordingStand } from './recordingStand.ts';

const keeper = { stationId: '11111111-1111-4111-8111-111111111111', name: 'Desk 4', segment: 1 };
const stand = (policy: RecordingPolicy, part: Partial<RecordingState> = {}) =>
  recordingStand({ state: 'live', recording: { ...firstRecordingState(policy), ...part } });

it.each<[string, RecordingPolicy, Partial<RecordingState>, unknown]>([
  ['recorded, and where', 'announced', { keeper }, { kind: 'recording', where: 'Desk 4' }],
  ['about to be recorded', 'announced', {}, { kind: 'waiting' }],
  ['recorded by nobody, and why', 'announced', { fault: 'disk-full' }, { kind: 'nobody', because: 'disk-full' }],
  ['not answered yet', 'asked', {}, { kind: 'asking' }],
  ['declined', 'asked', { consent: false }, { kind: 'declined' }],
  ['agreed', 'asked', { consent: true, keeper }, { kind: 'recording', where: 'Desk 4' }],
  ['declined, and started by an operator', 'asked', { consent: false, startedByHand: true }, { kind: 'waiting' }],
  ['left off by the rules', 'off', {}, { kind: 'off' }],
  ['started by hand', 'off', { startedByHand: true, keeper }, { kind: 'recording', where: 'Desk 4' }],
  ['paused for a card number', 'announced', { keeper, paused: ['card'] }, { kind: 'paused', because: 'card' }],
  ['paused twice', 'announced', { keeper, paused: ['card', 'by-hand'] }, { kind: 'paused', because: 'by-hand' }],
  [
    'paused, and its recorder lost',
    'announced',
    { fault: 'recorder-died', paused: ['card'] },
    {
      kind: 'nobody',
      because: 'recorder-died',
    },
  ],
])('a call that is %s', (_what, policy, part, expected) => {
  expect(stand(policy, part)).toEqual(expected);
});

it('a call that has ended, or is of before there were recordings, has nothing to say', () => {
  expect(recordingStand({ state: 'ended', recording: firstRecordingState('announced') })).toBeNull();
  expect(recordingStand({ state: 'live', recording: null })).toBeNull();
});

it('only a call that should be recorded counts as unrecorded', () => {
  const of = (policy: RecordingPolicy) => ({
    state: 'live' as const,
    recording: { ...firstRecordingState(policy), fault: 'no-station' as const },
  });
  expect([isUnrecorded(of('announced')), isUnrecorded(of('off'))]).toEqual([true, false]);
});
