import { describe, expect, it } from 'vitest';
import type { CallEvent, EventData, EventType } from '../../../agent/protocol/callEvent.ts';
import { emptyTimeline, extendTimeline } from '../../timeline/timeline.ts';
import { foremost, groupMarkers, markersOf } from './markers.ts';

let seq = 0;
const event = <T extends EventType>(at: number, type: T, data: EventData<T>): CallEvent => {
  seq += 1;
  const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
  return { id, callId: '11111111-1111-4111-8111-111111111111', seq, at, type, data };
};
const turn = (turnId: string, startMs: number, fields: Partial<EventData<'turn'>> = {}) =>
  event(startMs + 2_000, 'turn', {
    turnId,
    speaker: 'assistant',
    channel: 'voice',
    text: 'words',
    language: 'en',
    confidence: null,
    startMs,
    endMs: startMs + 2_000,
    interrupted: false,
    latency: {},
    ...fields,
  });
const escalation = (by: string) => ({
  id: crypto.randomUUID(),
  reason: 'wants a person',
  by,
  raisedAt: 0,
});
const of = (...events: CallEvent[]) => markersOf(extendTimeline(emptyTimeline, events).lines);

describe('the marks of a call', () => {
  it('tell what stands out, and nothing that every call has', () => {
    seq = 0;
    const marks = of(
      event(0, 'call.created', {
        createdAt: 0,
        room: 'r',
        persona: 'reception',
        language: 'en',
        customer: {},
        rehearsal: true,
      }),
      event(500, 'call.answered', {}),
      turn('plain', 1_000),
      turn('cut', 4_000, { interrupted: true }),
      turn('whispered', 7_000, { channel: 'private', speaker: 'operator', by: 'Sara' }),
      event(8_000, 'tool.called', { toolCallId: 't', name: 'look_up_customer', arguments: {} }),
      event(9_000, 'persona.changed', { persona: 'complaints', by: 'rule' }),
      event(10_000, 'persona.changed', { persona: 'sales', by: 'assistant' }),
      event(11_000, 'fault', { where: 'tts', kind: 'rate-limited', detail: '', recovered: false }),
      event(12_000, 'recording.paused', { because: 'card', by: 'assistant' }),
      event(20_000, 'call.ended', { disposition: 'resolved', reason: '', durationMs: 20_000 }),
    );
    expect(marks.map(({ at, kind }) => [at, kind])).toEqual([
      [6_000, 'interruption'],
      [7_000, 'whisper'],
      [8_000, 'tool'],
      [9_000, 'rule'],
      [10_000, 'persona'],
      [11_000, 'fault'],
      [12_000, 'recording'],
    ]);
  });

  it('name a rule where a rule has asked for a person', () => {
    seq = 0;
    const marks = of(
      event(0, 'escalation.raised', { ...escalation('rule') }),
      event(1, 'escalation.raised', { ...escalation('assistant') }),
    );
    expect(marks.map(({ kind }) => kind)).toEqual(['rule', 'escalation']);
  });

  it('stand together where there is no room between them, the gravest in front', () => {
    seq = 0;
    const marks = of(
      turn('cut', 0, { interrupted: true }),
      event(2_500, 'fault', { where: 'llm', kind: 'timeout', detail: '', recovered: false }),
      turn('later', 50_000, { interrupted: true }),
      turn('unseen', 200_000, { interrupted: true }),
    );
    const groups = groupMarkers(marks, { fromMs: 0, toMs: 100_000 }, 1_000, 20);
    expect(groups.map(({ at, markers }) => [at, markers.length])).toEqual([
      [2_000, 2],
      [52_000, 1],
    ]);
    expect(groups.map((group) => foremost(group).kind)).toEqual(['fault', 'interruption']);
  });
});
