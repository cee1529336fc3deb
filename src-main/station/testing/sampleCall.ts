import { randomUUID } from 'node:crypto';
import type { CallEvent, EventData, EventType } from '../../../agent/protocol/callEvent.ts';
import type { Language, Speaker } from '../../../agent/protocol/primitives.ts';

/** Writes the log of one made-up call, event by event, as the floor would number it. */
export class SampleCall {
  readonly callId: string;
  readonly log: CallEvent[] = [];
  readonly createdAt: number;

  constructor({
    callId = randomUUID() as string,
    createdAt = 1_700_000_000_000,
    phone = '+963944123456' as string | undefined,
    language = 'en' as Language,
    imported = undefined as EventData<'call.created'>['imported'],
  } = {}) {
    this.callId = callId;
    this.createdAt = createdAt;
    this.add('call.created', {
      createdAt,
      room: `call-${this.callId}`,
      persona: 'reception',
      language,
      customer: { name: 'Rima', phone },
      rehearsal: true,
      ...(imported && { imported }),
    });
  }

  add<T extends EventType>(type: T, data: EventData<T>): CallEvent {
    return this.addUnknown(type, data);
  }

  /** An event of a type that this version doesn't know. */
  addUnknown(type: string, data: unknown): CallEvent {
    const seq = this.log.length + 1;
    const event: CallEvent = { id: randomUUID(), callId: this.callId, seq, at: seq * 1000, type, data };
    this.log.push(event);
    return event;
  }

  turn(text: string, speaker: Speaker = 'customer', fields: Partial<EventData<'turn'>> = {}): CallEvent {
    const startMs = this.log.length * 1000;
    return this.add('turn', {
      turnId: randomUUID(),
      speaker,
      channel: 'voice',
      text,
      language: 'en',
      confidence: 0.9,
      startMs,
      endMs: startMs + 800,
      interrupted: false,
      latency: { total: 640 },
      ...fields,
    });
  }

  end(): CallEvent {
    return this.add('call.ended', { disposition: 'resolved', reason: 'customer said goodbye', durationMs: 60_000 });
  }
}
