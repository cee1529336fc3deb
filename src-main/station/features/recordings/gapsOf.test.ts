import { expect, it } from 'vitest';
import type { CallEvent, EventData, EventType } from '../../../../agent/protocol/callEvent.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { gapsOf } from './gapsOf.ts';

/** A log of events at given moments, after a call that is announced to be recorded. */
function log(policy: 'announced' | 'asked' | 'off', ...told: [EventType, number, unknown][]): CallEvent[] {
  const call = new SampleCall();
  const [first] = call.log;
  if (first) first.data = { ...(first.data as EventData<'call.created'>), recording: policy };
  for (const [type, at, data] of told) call.addUnknown(type, data).at = at;
  if (first) first.at = 0;
  return call.log;
}
const joined = ['participant.joined', 500, { identity: 'customer', role: 'customer' }] as const;

it.each([
  ['nothing where all is recorded', log('announced', [...joined]), [{ fromMs: 700, toMs: 20_000 }], []],
  [
    'what lies between two segments as lost',
    log('announced', [...joined]),
    [
      { fromMs: 700, toMs: 8_000 },
      { fromMs: 11_000, toMs: 20_000 },
    ],
    [{ fromMs: 8_000, toMs: 11_000, because: 'lost' }],
  ],
  [
    'an end that nobody recorded as lost',
    log('announced', [...joined]),
    [{ fromMs: 700, toMs: 8_000 }],
    [{ fromMs: 8_000, toMs: 20_000, because: 'lost' }],
  ],
  [
    'the time before the customer agreed as not recorded',
    log('asked', [...joined], ['consent', 6_000, { given: true, by: 'customer' }]),
    [{ fromMs: 6_200, toMs: 20_000 }],
    [{ fromMs: 500, toMs: 6_000, because: 'not-recorded' }],
  ],
  [
    'pauses by what they were for, one that holds until the end too',
    log(
      'announced',
      [...joined],
      ['recording.paused', 4_000, { because: 'card', by: 'assistant' }],
      ['recording.paused', 5_000, { because: 'by-hand', by: 'Nora' }],
      ['recording.resumed', 6_000, { because: 'card', by: 'assistant' }],
      ['recording.resumed', 7_000, { because: 'by-hand', by: 'Nora' }],
      ['recording.paused', 15_000, { because: 'by-hand', by: 'Nora' }],
    ),
    [{ fromMs: 700, toMs: 20_000 }],
    [
      { fromMs: 4_000, toMs: 7_000, because: 'card' },
      { fromMs: 15_000, toMs: 20_000, because: 'by-hand' },
    ],
  ],
] as const)('tells %s', (_what, events, segments, gaps) => {
  expect(gapsOf(events, segments, 20_000)).toEqual(gaps);
});
