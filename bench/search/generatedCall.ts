import type { CallEvent, EventData, EventType } from '../../agent/protocol/callEvent.ts';
import { firstControlState } from '../../agent/protocol/controlState.ts';
import { disposition, type Language } from '../../agent/protocol/primitives.ts';
import { createChance } from './chance.ts';
import { say } from './speech.ts';

/** The archive's last call came in then, and each one before it this much earlier, ms. */
const NEWEST = Date.UTC(2026, 0, 1);
const APART = 4 * 60_000;
const TURNS = 30;
const PERSONAS = ['reception', 'sales', 'complaints'] as const;
const NAMES = [
  'Rima Haddad',
  'سامر الخطيب',
  'Nadia Aziz',
  'هبة عيسى',
  'Omar Khalil',
  'لمى ديب',
  'Sara Nassar',
  'يزن حداد',
];
const OPERATORS = Array.from({ length: 20 }, (_, index) => ({
  operatorId: idOf('operator', index),
  name: `Operator ${index + 1}`,
}));

/** An id that is the same each time. */
export function idOf(kind: 'call' | 'operator' | 'event' | 'turn', ...numbers: number[]): string {
  const digits = `${{ call: 1, operator: 2, event: 3, turn: 4 }[kind]}${numbers.map((number) => String(number).padStart(8, '0')).join('')}`;
  const hex = digits.padEnd(31, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

/** One call of the archive, the oldest is 0: English and Arabic by turns, some asked for a person, some were taken over. */
export function generatedCall(index: number, of: number): { callId: string; events: CallEvent[] } {
  const chance = createChance(index + 1);
  const callId = idOf('call', index);
  const language: Language = index % 2 === 0 ? 'en' : 'ar';
  const persona = chance.of(PERSONAS);
  const events: CallEvent[] = [];
  let at = 0;
  const add = <T extends EventType>(type: T, data: EventData<T>) => {
    const seq = events.length + 1;
    events.push({ id: idOf('event', index, seq), callId, seq, at, type, data });
  };

  const phone = `+9639${String(chance.below(20_000)).padStart(8, '0')}`;
  const customer = { name: chance.of(NAMES), phone };
  const createdAt = NEWEST - (of - index) * APART;
  add('call.created', { createdAt, room: `call-${callId}`, persona, language, customer, rehearsal: false });
  at = 900;
  add('call.answered', { greetingMs: 800 });
  const turns = TURNS / 2 + chance.below(TURNS + 1);
  const operator = chance.next() < 0.05 ? { ...chance.of(OPERATORS), session: 's', seat: null } : undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === Math.floor(turns / 2) && (operator || chance.next() < 0.08)) {
      const raised = { id: idOf('event', index, 90_000), reason: 'asks for a person', by: 'assistant', raisedAt: at };
      add('escalation.raised', raised);
    }
    if (operator && turn === Math.floor(turns / 2)) {
      const state = { ...firstControlState(persona), leader: { kind: 'operator' as const, operator } };
      const timed = { receivedMs: 4, doneMs: 60, assistantObeyed: true };
      add('control.applied', { commandId: idOf('event', index, 90_001), kind: 'take-over', state, ...timed });
    }
    const fromCustomer = turn % 2 === 1;
    const speaker = fromCustomer ? 'customer' : operator && turn > turns / 2 ? 'operator' : 'assistant';
    const turnId = idOf('turn', index, turn);
    const startMs = at;
    at += 2_000 + chance.below(6_000);
    add('turn', {
      ...{ turnId, speaker, channel: 'voice', text: say(language, chance), language, startMs, endMs: at },
      confidence: fromCustomer ? 0.5 + chance.next() / 2 : null,
      interrupted: chance.next() < 0.05,
      latency: fromCustomer ? {} : { endpointing: 310, stt: 120, llm: 240, tts: 90, total: 760 },
    });
    if (fromCustomer && turn % 6 === 1) {
      const score = chance.next() * 2 - 1;
      const label = score < -0.2 ? 'negative' : score > 0.2 ? 'positive' : 'neutral';
      add('sentiment', { turnId, score, label, confidence: 0.8, source: 'lexicon', because: [] });
    }
  }
  add('call.ended', { disposition: chance.of(disposition.options), reason: 'customer said goodbye', durationMs: at });
  return { callId, events };
}
