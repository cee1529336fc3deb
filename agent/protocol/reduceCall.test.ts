import { describe, expect, it } from 'vitest';
import type { CallEvent } from './callEvent.ts';
import { asksForAPerson, type CallSummary, callSummary } from './callSummary.ts';
import { firstControlState } from './controlState.ts';
import { firstRecordingState } from './recording.ts';
import { reduceCall } from './reduceCall.ts';

const callId = '7a3f5a54-53b5-4a5e-9a35-0d5a7c1a2b3c';
const event = (seq: number, type: string, data: unknown, at = seq * 100): CallEvent => ({
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  callId,
  seq,
  at,
  type,
  data,
});
const created = event(
  1,
  'call.created',
  {
    createdAt: 1_000_000,
    room: 'call-1',
    persona: 'complaints',
    language: 'ar',
    customer: { phone: '+963944123456' },
    rehearsal: true,
  },
  0,
);
const turn = (seq: number, text: string, channel = 'voice') =>
  event(seq, 'turn', {
    turnId: `t${seq}`,
    speaker: 'customer',
    channel,
    text,
    language: 'ar',
    confidence: 0.9,
    startMs: 10,
    endMs: 20,
    interrupted: false,
    latency: {},
  });
const mood = (seq: number, score: number) =>
  event(seq, 'sentiment', {
    turnId: 't',
    score,
    label: 'negative',
    confidence: 0.7,
    source: 'lexicon',
    because: ['مقطوع'],
  });
const fold = (events: CallEvent[]) =>
  events.reduce<CallSummary | undefined>((summary, next) => reduceCall(summary, next), undefined);

describe('reduceCall', () => {
  it('follows a call from ringing to its end', () => {
    const answered = event(2, 'call.answered', {}, 700);
    const ended = event(5, 'call.ended', { disposition: 'resolved', reason: 'goodbye', durationMs: 9_000 }, 9_000);
    expect(fold([created])).toMatchObject({ state: 'ringing', answeredAt: null, lastSeq: 1, turns: 0 });
    expect(fold([created, answered, turn(3, 'مرحبا'), mood(4, -0.6), ended])).toEqual({
      callId,
      room: 'call-1',
      persona: 'complaints',
      language: 'ar',
      heardLanguage: null,
      customer: { phone: '+963944123456' },
      rehearsal: true,
      state: 'ended',
      createdAt: 1_000_000,
      answeredAt: 1_000_700,
      endedAt: 1_009_000,
      disposition: 'resolved',
      mood: {
        score: -0.6,
        confidence: 0.7,
        trend: null,
        freshAt: 400,
        because: [{ turnId: 't', share: -0.6 }],
      },
      moods: [{ turnId: 't', score: -0.6, confidence: 0.7, source: 'lexicon', at: 400 }],
      voices: [],
      intent: null,
      lastSaidAt: 1_000_020,
      troubles: [],
      lastLine: { speaker: 'customer', text: 'مرحبا' },
      tags: [],
      notice: null,
      turns: 1,
      offeredTo: [],
      recording: firstRecordingState('off'),
      keep: false,
      erased: false,
      control: { ...firstControlState('complaints'), ended: true },
      lastSeq: 5,
    });
  });

  it.each([
    ['an event delivered twice', [created, turn(2, 'one'), turn(2, 'one')], 2, 1],
    ['an event after a gap', [created, turn(3, 'three')], 1, 0],
    ['an unknown type of a later version', [created, event(2, 'hologram.shown', { any: 'thing' })], 2, 0],
    ['a private line', [created, turn(2, 'offer ten per cent', 'private')], 2, 0],
  ])('%s changes no more than it may', (_, events, lastSeq, turns) => {
    expect(fold(events)).toMatchObject({ lastSeq, turns });
  });

  const spoken = (seq: number, change: object) => ({
    ...turn(seq, 'hello there'),
    data: { ...turnData(seq), ...change },
  });
  const turnData = (seq: number) => Object.assign({}, turn(seq, 'hello there').data);
  const forced = (seq: number, forcedLanguage: 'en' | 'ar' | null) =>
    event(seq, 'control.applied', {
      commandId: callId,
      kind: 'set-language',
      state: { ...firstControlState('complaints'), forcedLanguage },
      receivedMs: 1,
      doneMs: 2,
      assistantObeyed: true,
    });
  it.each<[string, CallEvent[], object]>([
    ['is the one it came in with', [], { language: 'ar', heardLanguage: null }],
    [
      'is the one that was heard',
      [event(2, 'language.changed', { language: 'en', confidence: 0.9, by: 'assistant' })],
      { language: 'en' },
    ],
    ['is the one that was forced, whether an assistant was there or not', [forced(2, 'en')], { language: 'en' }],
    ['stays when it is not forced any more', [forced(2, 'en'), forced(3, null)], { language: 'en' }],
    [
      "is not the one of the customer's last words, which is told beside it",
      [spoken(2, { language: 'en', languageConfidence: 0.8 }), spoken(3, { languageConfidence: null })],
      { language: 'ar', heardLanguage: { language: 'en', confidence: 0.8 } },
    ],
  ])("a call's language %s", (_, events, expected) => {
    expect(fold([created, ...events])).toMatchObject(expected);
  });

  it('makes nothing of a log whose beginning is missing', () => {
    expect(fold([turn(2, 'hello')])).toBeUndefined();
    expect(fold([{ ...created, seq: 2 }])).toBeUndefined();
  });

  it('keeps the mood of the last twelve turns, each as it was judged last', () => {
    const judged = Array.from({ length: 14 }, (_, index) => ({ ...mood(index + 2, index / 20), turn: `t${index}` }));
    const events = judged.map(({ turn: turnId, ...each }) => ({
      ...each,
      data: Object.assign({}, each.data, { turnId }),
    }));
    const again = { ...events[13], ...mood(16, 1) };
    Object.assign(again, { data: Object.assign({}, again.data, { turnId: 't13' }) });
    const moods = fold([created, ...events, again])?.moods ?? [];
    expect(moods.map(({ turnId }) => turnId)).toEqual(Array.from({ length: 12 }, (_, index) => `t${index + 2}`));
    expect(moods.at(-1)?.score).toBe(1);
  });

  const judged = (seq: number, turnId: string, score: number, more: object = {}) => {
    const { data, ...rest } = mood(seq, score);
    return { ...rest, data: Object.assign({}, data, { turnId }, more) };
  };

  it('keeps the place of a turn that is judged again, and puts one judged later where it was said', () => {
    const asked = [judged(2, 'a', -0.6), judged(3, 'c', 0.2), judged(4, 'a', 0.4, { source: 'person', by: 'Rima' })];
    const said = fold([created, ...asked, judged(5, 'b', -0.2, { source: 'person', by: 'Rima', turnAt: 250 })]);
    expect(said?.moods).toEqual([
      { turnId: 'a', score: 0.4, confidence: 0.7, source: 'person', at: 200 },
      { turnId: 'b', score: -0.2, confidence: 0.7, source: 'person', at: 250 },
      { turnId: 'c', score: 0.2, confidence: 0.7, source: 'lexicon', at: 300 },
    ]);
    expect(said?.mood).toMatchObject({ freshAt: 300 });
  });

  it('leaves out a turn that is judged later and lies before the last twelve', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => judged(index + 2, `t${index}`, 0));
    const later = judged(14, 'first', -1, { source: 'person', by: 'Rima', turnAt: 50 });
    expect(fold([created, ...twelve, later])?.mood?.score).toBe(0);
  });

  it('counts a strained voice, and nothing of a calm one', () => {
    const voice = (seq: number, loudnessDb: number) =>
      event(seq, 'voice', {
        turnId: 't',
        loudnessDb,
        talkOverMs: null,
        silenceBeforeMs: null,
        wordsPerMinute: 150,
        rateRatio: null,
      });
    const plain = fold([created, mood(2, -0.2)]);
    const calm = fold([created, mood(2, -0.2), voice(3, 1)]);
    const loud = fold([created, voice(2, 10), mood(3, -0.2)]);
    expect(calm?.mood).toEqual(plain?.mood);
    expect(loud?.mood?.score).toBeLessThan((plain?.mood?.score ?? 0) - 0.15);
    expect(loud?.voices).toHaveLength(1);
  });

  it('knows what the customer wants by now', () => {
    const wants = (seq: number, name: string) => event(seq, 'intent', { turnId: 't', name, confidence: 0.8 });
    expect(fold([created, wants(2, 'ask-about-bill'), wants(3, 'cancel')])?.intent).toEqual({
      name: 'cancel',
      confidence: 0.8,
    });
  });

  it('goes on from a summary that an older version has stored', () => {
    const old = fold([created, mood(2, -0.4)]);
    const stored = old && {
      ...old,
      mood: { score: -0.4, confidence: 0.7 },
      moods: [{ turnId: 't', score: -0.4, confidence: 0.7 }],
    };
    const { voices: _, intent: __, ...former } = stored ?? {};
    const read = callSummary.parse(former);
    expect(reduceCall(read, judged(3, 'next', -0.6))?.mood).toMatchObject({ trend: 'falling', freshAt: 300 });
  });

  const fault = (seq: number, kind: string, recovered = false) =>
    event(seq, 'fault', { where: 'tts', kind, detail: '', recovered });
  const line = (seq: number, type: 'joined' | 'left', role = 'customer') =>
    event(seq, `participant.${type}`, { identity: role, role });
  it.each<[string, CallEvent[], string[]]>([
    ['a broken part', [fault(2, 'silent')], ['tts']],
    ['mended again', [fault(2, 'silent'), fault(3, 'silent', true)], []],
    ['said twice', [fault(2, 'silent'), fault(3, 'unreachable')], ['tts']],
    ['a moment that leaves nothing broken', [fault(2, 'not-understood')], []],
    ['a customer off the line', [line(2, 'joined'), line(3, 'left')], ['customer']],
    ['who has come back', [line(2, 'left'), line(3, 'joined')], []],
    ["the assistant's leaving is none by itself", [line(2, 'left', 'assistant')], []],
    [
      'nothing after the end',
      [fault(2, 'silent'), event(3, 'call.ended', { disposition: 'failed', reason: 'x', durationMs: 1 })],
      [],
    ],
  ])('knows what is broken now: %s', (_, events, troubles) => {
    expect(fold([created, ...events])?.troubles).toEqual(troubles);
  });

  it('counts a call as the own of whoever claimed or led it, each once', () => {
    const [rima, lina] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
    const by = (operatorId: string) => ({ operatorId, name: 'x', session: 's', seat: null });
    const state = { ...firstControlState('reception'), leader: { kind: 'operator', operator: by(lina) } };
    const applied = { commandId: callId, kind: 'take-over', state, receivedMs: 1, doneMs: 2, assistantObeyed: true };
    const raised = { id: callId, reason: 'x', by: 'rule', raisedAt: 1 };
    const events = [
      event(2, 'escalation.raised', raised),
      event(3, 'escalation.claimed', { escalationId: callId, by: by(rima) }),
      event(4, 'control.applied', applied),
      event(5, 'call.offered', { operatorId: rima, operatorName: 'x', by: 'y' }),
    ];
    const asks = (count: number) => {
      const summary = fold([created, ...events.slice(0, count)]);
      return summary && asksForAPerson(summary);
    };
    expect([asks(0), asks(1), asks(2)]).toEqual([false, true, false]);
    expect(fold([created, ...events])?.offeredTo).toEqual([rima, lina]);
  });
});
