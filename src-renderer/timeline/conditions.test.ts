import { describe, expect, it } from 'vitest';
import { type EventData, type EventType, type KnownEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import { conditionsOf } from './conditions.ts';

const callId = '3c3f8d4e-0a67-4b58-9f4e-5a2d5f7f6a10';
type Step = { [T in EventType]: [at: number, type: T, data: EventData<T>] }[EventType];

function after(...steps: Step[]) {
  const events = steps.map(([at, type, data], index): KnownEvent => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const known = parseEvent({ id, callId, seq: index + 1, at, type, data });
    if (!known) throw new Error(`${type} does not fit`);
    return known;
  });
  return conditionsOf(events);
}

const fault = (where: EventData<'fault'>['where'], kind: string, recovered = false): EventData<'fault'> => ({
  where,
  kind,
  detail: '',
  recovered,
});
const customer = { identity: 'customer', role: 'customer' } as const;
const turn = (speaker: 'customer' | 'assistant'): EventData<'turn'> => ({
  turnId: speaker,
  speaker,
  channel: 'voice',
  text: 'yes',
  language: 'en',
  confidence: null,
  startMs: 0,
  endMs: 1,
  interrupted: false,
  latency: {},
});
const ended = { disposition: 'resolved', reason: '', durationMs: 9 } as const;

describe('faults', () => {
  it.each<[string, Step[], string[]]>([
    ['none', [], []],
    ['one that lasts', [[1, 'fault', fault('tts', 'unauthorized')]], ['tts unauthorized 1']],
    [
      'one that changes its kind keeps its beginning',
      [
        [1, 'fault', fault('llm', 'rate-limited')],
        [5, 'fault', fault('llm', 'unreachable')],
      ],
      ['llm unreachable 1'],
    ],
    [
      'one that recovered beside one that did not',
      [
        [1, 'fault', fault('llm', 'silent')],
        [2, 'fault', fault('stt', 'cut-off')],
        [3, 'fault', fault('llm', 'silent', true)],
      ],
      ['stt cut-off 2'],
    ],
    ['a lost event leaves nothing broken', [[1, 'fault', fault('worker', 'bad-event')]], []],
    [
      'none outlasts the call',
      [
        [1, 'fault', fault('worker', 'job-lost')],
        [2, 'call.ended', ended],
      ],
      [],
    ],
  ])('%s', (_what, steps, expected) => {
    expect(after(...steps).faults.map(({ where, kind, since }) => `${where} ${kind} ${since}`)).toEqual(expected);
  });
});

describe("the customer's line", () => {
  it.each<[string, Step[], number | null]>([
    ['there', [[1, 'participant.joined', customer]], null],
    [
      'gone',
      [
        [1, 'participant.joined', customer],
        [7, 'participant.left', customer],
      ],
      7,
    ],
    [
      'back again',
      [
        [7, 'participant.left', customer],
        [9, 'participant.joined', customer],
      ],
      null,
    ],
    ["another's leaving", [[7, 'participant.left', { identity: 'a', role: 'assistant' }]], null],
    [
      'after the end',
      [
        [7, 'participant.left', customer],
        [8, 'call.ended', ended],
      ],
      null,
    ],
  ])('%s', (_what, steps, expected) => {
    expect(after(...steps).customerGoneAt).toBe(expected);
  });
});

describe('a warning', () => {
  const warned = (limit: 'silence' | 'length'): Step => [100, 'limit.warned', { limit, endsInMs: 20_000 }];
  it.each<[string, Step[], string | null]>([
    ['stands', [warned('silence')], 'silence 20100'],
    ["outlasts the AI's own words", [warned('silence'), [101, 'turn', turn('assistant')]], 'silence 20100'],
    [
      'outlasts a whisper, which nobody in the call hears',
      [warned('silence'), [101, 'turn', { ...turn('customer'), speaker: 'operator', channel: 'private' }]],
      'silence 20100',
    ],
    ['ends when the customer speaks', [warned('silence'), [101, 'turn', turn('customer')]], null],
    ['of the length stands whatever is said', [warned('length'), [101, 'turn', turn('customer')]], 'length 20100'],
  ])('%s', (_what, steps, expected) => {
    const { warning } = after(...steps);
    expect(warning && `${warning.limit} ${warning.endsAt}`).toBe(expected);
  });
});

it('knows the newest measurement of each lane', () => {
  const measure = (lossPercent: number): Step => [
    lossPercent,
    'quality',
    { lane: 'customer', lossPercent, jitterMs: null, roundTripMs: 40, overMs: 10_000 },
  ];
  expect(after(measure(1), measure(12)).measured).toMatchObject({ customer: { lossPercent: 12 } });
});
