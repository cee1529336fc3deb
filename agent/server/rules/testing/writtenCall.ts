import type { CallEvent, EventData, EventType } from '../../../protocol/callEvent.ts';

const callId = '7a3f5a54-53b5-4a5e-9a35-0d5a7c1a2b3c';
/** 21 November 2026, noon in Greenwich. */
const createdAt = Date.UTC(2026, 10, 21, 12);

/** A call's log, written down sentence by sentence: for tests of what rules make of it. */
export class WrittenCall {
  readonly events: CallEvent[] = [];
  #turns = 0;

  constructor(created: Partial<EventData<'call.created'>> = {}) {
    this.add('call.created', 0, {
      ...{ createdAt, room: 'call', persona: 'reception', language: 'en', customer: {}, rehearsal: true },
      ...created,
    });
    this.add('call.answered', 500, {});
  }

  add<T extends EventType>(type: T, at: number, data: EventData<T>): this {
    const seq = this.events.length + 1;
    const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
    this.events.push({ id, callId, seq, at, type, data });
    return this;
  }

  /** The customer speaks, from the second before to this moment. The turns are named one, two, three… by their number. */
  says(at: number, text: string, mood?: number, confidence = 0.9): this {
    this.#turns += 1;
    const turnId = `turn-${this.#turns}`;
    this.#turn(at, 'customer', text, turnId);
    return mood === undefined ? this : this.judged(at + 10, turnId, mood, confidence);
  }

  answers(at: number, text = 'I see.'): this {
    return this.#turn(at, 'assistant', text, `reply-${this.events.length}`);
  }

  judged(at: number, turnId: string, score: number, confidence = 0.9, source: 'lexicon' | 'person' = 'lexicon'): this {
    const label = score < 0 ? 'negative' : 'neutral';
    return this.add('sentiment', at, { turnId, score, label, confidence, source, because: [] });
  }

  #turn(at: number, speaker: 'customer' | 'assistant', text: string, turnId: string): this {
    const times = { startMs: at - 1_000, endMs: at };
    const words = { text, language: 'en' as const, confidence: 1, interrupted: false, latency: {} };
    return this.add('turn', at, { turnId, speaker, channel: 'voice', ...words, ...times });
  }
}
