import { randomUUID } from 'node:crypto';
import type { CallEvent, EventData, EventType } from '../../agent/protocol/callEvent.ts';
import type { Language } from '../../agent/protocol/primitives.ts';

const TURNS = 40;
const SAID: Record<Language, readonly string[]> = {
  en: [
    'Hello, my internet has been down since this morning and nobody has called me back.',
    'I have told you that three times already, it is the router in the living room with the red light.',
    'No, I want to speak with your manager, this is the fourth time in a month.',
    'If that is not solved today I will cancel and want a refund for November.',
  ],
  ar: [
    'مرحبا، النت مقطوع عندي من الصبح وما حدا رجعلي خبر لهلأ.',
    'قلتلكن هالحكي تلات مرات، الراوتر بالصالون وعليه ضو أحمر.',
    'لا، بدي إحكي مع المدير، هي رابع مرة بهالشهر بيصير معي هيك.',
    'إذا ما انحلت اليوم رح قدم شكوى وبدي إلغاء الاشتراك.',
  ],
};

/** A long and trying call: its opening, and the events of each of the customer's turns with the reply before it. */
export function manyTurns(language: Language): { opening: CallEvent[]; turns: CallEvent[][] } {
  const callId = randomUUID();
  let seq = 0;
  const event = <T extends EventType>(type: T, at: number, data: EventData<T>): CallEvent => {
    seq += 1;
    return { id: randomUUID(), callId, seq, at, type, data };
  };
  const words = (speaker: 'customer' | 'assistant', turnId: string, text: string, at: number): CallEvent => {
    const spoken = { channel: 'voice' as const, text, language, confidence: 0.9, interrupted: false, latency: {} };
    return event('turn', at, { turnId, speaker, ...spoken, startMs: at - 3_000, endMs: at });
  };
  const created = { createdAt: 1_795_000_000_000, room: 'call', persona: 'reception', language, customer: {} };
  const opening = [event('call.created', 0, { ...created, rehearsal: true }), event('call.answered', 800, {})];
  const turns = Array.from({ length: TURNS }, (_, turn): CallEvent[] => {
    const at = 5_000 + turn * 12_000;
    const turnId = `turn-${turn}`;
    const text = SAID[language][turn % SAID[language].length] ?? '';
    const score = -((turn * 3) % 10) / 10;
    const judged = { turnId, score, label: 'negative' as const, confidence: 0.7, source: 'lexicon' as const };
    return [
      words('assistant', `reply-${turn}`, 'I am sorry. Let me look at that at once.', at - 5_000),
      words('customer', turnId, text, at),
      event('sentiment', at + 20, { ...judged, because: [] }),
    ];
  });
  return { opening, turns };
}
