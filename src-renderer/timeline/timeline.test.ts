import { describe, expect, it } from 'vitest';
import type { CallEvent, EventData, EventType } from '../../agent/protocol/callEvent.ts';
import { emptyTimeline, extendTimeline, type Timeline } from './timeline.ts';

const callId = '11111111-1111-4111-8111-111111111111';

function event<T extends EventType>(seq: number, at: number, type: T, data: EventData<T>): CallEvent {
  return raw(seq, at, type, data);
}
function raw(seq: number, at: number, type: string, data: unknown): CallEvent {
  const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
  return { id, callId, seq, at, type, data };
}
const turn = (turnId: string, startMs: number, speaker: 'customer' | 'assistant' = 'customer'): EventData<'turn'> => ({
  turnId,
  speaker,
  channel: 'voice',
  text: `words of ${turnId}`,
  language: 'en',
  confidence: 0.9,
  startMs,
  endMs: startMs + 500,
  interrupted: false,
  latency: {},
});
const mood = (turnId: string, score: number): EventData<'sentiment'> => ({
  turnId,
  score,
  label: 'neutral',
  confidence: 0.5,
  source: 'lexicon',
  because: [],
});

const log: CallEvent[] = [
  event(1, 0, 'call.created', {
    createdAt: 1_700_000_000_000,
    room: 'call',
    persona: 'reception',
    language: 'en',
    customer: {},
    rehearsal: true,
  }),
  event(2, 800, 'call.answered', { greetingMs: 800 }),
  event(3, 3_000, 'turn', turn('greeting', 900, 'assistant')),
  event(4, 5_000, 'turn', turn('complaint', 3_500)),
  event(5, 5_050, 'sentiment', mood('complaint', -0.6)),
  event(6, 5_100, 'tool.called', { toolCallId: 't1', name: 'look_up_customer', arguments: {} }),
  event(7, 5_240, 'tool.returned', {
    toolCallId: 't1',
    name: 'look_up_customer',
    ok: true,
    result: null,
    durationMs: 140,
  }),
  raw(8, 6_000, 'hologram.shown', { size: 3 }),
  event(9, 9_000, 'call.ended', { disposition: 'resolved', reason: 'goodbye', durationMs: 9_000 }),
];

const shape = (timeline: Timeline) => timeline.lines.map((line) => line.key);

it('gives way from where the log was corrected', () => {
  const before = extendTimeline(emptyTimeline, log);
  const id = '00000000-0000-4000-9000-000000000004';
  const corrected = { ...event(4, 5_000, 'turn', turn('praise', 3_600)), id };
  const after = extendTimeline(before, [corrected]);
  expect(after.lastSeq).toBe(4);
  expect([...after.turns.keys()]).toEqual(['greeting', 'praise']);
  expect(after.moods).toEqual([]);
});

describe('extendTimeline', () => {
  it('makes one line per thing that happened, in the order of the call', () => {
    const { lines, lastSeq } = extendTimeline(emptyTimeline, log);
    expect(lastSeq).toBe(9);
    expect(lines.map((line) => (line.kind === 'system' ? line.event.type : line.kind))).toEqual([
      'call.created',
      'call.answered',
      'turn',
      'turn',
      'tool',
      'unknown',
      'call.ended',
    ]);
  });

  it('comes to the same lines in whatever order and however often the events arrive', () => {
    const whole = extendTimeline(emptyTimeline, log);
    const backwards = log.toReversed().reduce((timeline, one) => extendTimeline(timeline, [one]), emptyTimeline);
    const doubled = [...log, ...log].reduce((timeline, one) => extendTimeline(timeline, [one, one]), emptyTimeline);
    expect(backwards).toEqual(whole);
    expect(doubled).toEqual(whole);
  });

  it('returns the very same timeline when nothing is new, so that nothing is drawn again', () => {
    const whole = extendTimeline(emptyTimeline, log);
    expect(extendTimeline(whole, log.slice(2, 5))).toBe(whole);
  });

  it('keeps the identity of lines that did not change', () => {
    const before = extendTimeline(emptyTimeline, log.slice(0, 7));
    const after = extendTimeline(before, log.slice(7));
    expect(before.lines.every((line) => after.lines.includes(line))).toBe(true);
  });

  it('reads on from the last seq before a hole', () => {
    const holed = extendTimeline(emptyTimeline, [...log.slice(0, 3), ...log.slice(5)]);
    expect(holed.lastSeq).toBe(3);
    expect(extendTimeline(holed, log.slice(3, 5)).lastSeq).toBe(9);
  });

  it('stands turns where they began, not where they were written', () => {
    const timeline = extendTimeline(emptyTimeline, [
      event(1, 9_000, 'turn', turn('long', 1_000, 'assistant')),
      event(2, 4_000, 'turn', turn('between', 2_500)),
      event(3, 9_100, 'turn', turn('later', 8_000)),
    ]);
    expect(shape(timeline)).toEqual(['turn:long', 'turn:between', 'turn:later']);
  });

  it('joins a tool call and its return into one line, even when the return comes first', () => {
    const timeline = extendTimeline(
      emptyTimeline,
      [log[6], log[5]].filter((one) => one !== undefined),
    );
    expect(timeline.lines).toMatchObject([
      { kind: 'tool', called: { name: 'look_up_customer' }, returned: { ok: true } },
    ]);
  });

  it('stands a note at the moment it is of, as it was written last', () => {
    const note = { noteId: '22222222-2222-4222-8222-222222222222', by: 'Sara' };
    const { lines } = extendTimeline(emptyTimeline, [
      ...log,
      event(10, 90_000_000, 'note', { ...note, fromMs: 3_600, text: 'listen' }),
      event(11, 90_001_000, 'note', { ...note, fromMs: 3_600, text: 'listen to this' }),
    ]);
    expect(lines.slice(3, 5)).toMatchObject([
      { key: 'turn:complaint' },
      { key: `note:${note.noteId}`, at: 3_600, event: { data: { text: 'listen to this' } } },
    ]);
  });

  it('leaves out a note that was taken back', () => {
    const note = { noteId: '22222222-2222-4222-8222-222222222222', by: 'Sara' };
    const noted = [
      event(10, 90_000_000, 'note', { ...note, fromMs: 3_600, text: 'listen' }),
      event(11, 90_001_000, 'note', { ...note, fromMs: 0, text: null }),
    ];
    const { lines } = extendTimeline(emptyTimeline, [...log, ...noted]);
    expect(lines).toEqual(extendTimeline(emptyTimeline, log).lines);
  });

  it('shows an event whose data does not fit its type as it came', () => {
    const timeline = extendTimeline(emptyTimeline, [raw(1, 10, 'turn', { text: 7 })]);
    expect(timeline.lines).toMatchObject([{ kind: 'unknown', type: 'turn', data: { text: 7 } }]);
  });

  it('takes the latest judgement of a turn and places it at the time of the turn', () => {
    const { moods } = extendTimeline(emptyTimeline, [...log, event(10, 9_500, 'sentiment', mood('complaint', -0.2))]);
    expect(moods).toMatchObject([{ turnId: 'complaint', score: -0.2, at: 3_500 }]);
  });
});
