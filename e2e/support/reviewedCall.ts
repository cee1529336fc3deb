import { randomUUID } from 'node:crypto';
import { firstControlState } from '../../agent/protocol/controlState.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import { outageCall, type StagedCall } from './stagedCall.ts';

/** The outage call with all that a reviewer wants to find again: a rule, a whisper, a take-over, a pause for a card number, a fault. */
export function reviewedCall(language: Language): StagedCall {
  const words = lines[language];
  const sara = { operatorId: randomUUID(), name: words.operator, session: 'desk', seat: null };
  const call = outageCall(language, { agoMs: 50 * 60_000 });
  call.operatorId = sara.operatorId;
  const keeper = { stationId: randomUUID(), name: 'Desk 4' };
  call.at(900, 'recording.started', { segment: 1, keeper });
  const escalation = { id: randomUUID(), reason: words.reason, by: 'rule', raisedAt: call.nextMs };
  call.at(call.nextMs, 'escalation.raised', escalation);
  call.say('operator', words.whisper, {
    channel: 'private',
    by: sara.name,
    endMs: call.nextMs + 200,
    confidence: null,
  });
  call.say('assistant', words.offer);
  call.at(call.nextMs, 'fault', { where: 'tts', kind: 'rate-limited', detail: '', recovered: false });
  call.at(call.nextMs + 1_400, 'fault', { where: 'tts', kind: 'rate-limited', detail: '', recovered: true });
  call.say('customer', words.person, { score: -0.6, because: [words.personWord], sure: 0.8 });
  const commandId = randomUUID();
  const led = { ...firstControlState('reception'), leader: { kind: 'operator' as const, operator: sara } };
  call.at(call.nextMs - 400, 'control.requested', {
    commandId,
    command: { kind: 'take-over', force: false },
    by: { kind: 'operator', role: 'supervisor', ...sara },
    sentAt: call.nextMs - 400,
    gestureMs: 410,
  });
  call.at(call.nextMs - 200, 'control.applied', {
    commandId,
    kind: 'take-over',
    state: led,
    receivedMs: 8,
    doneMs: 96,
    assistantObeyed: true,
  });
  call.say('operator', words.sara, { by: sara.name, confidence: 0.94 });
  call.say('customer', words.relief, { score: 0.2, because: [], sure: 0.5 });
  call.at(call.nextMs, 'recording.paused', { because: 'card', by: 'assistant' });
  call.say('operator', words.card, { by: sara.name, confidence: 0.9 });
  call.say('customer', '[unclear]', { confidence: 0.2, endMs: call.nextMs + 4_000 });
  call.at(call.nextMs, 'recording.resumed', { because: 'card', by: 'assistant' });
  call.say('operator', words.done, { by: sara.name, confidence: 0.92 });
  call.say('customer', words.thanks, { score: 0.7, because: [words.thanksWord], sure: 0.9 });
  call.hangUp();
  const [, , , whispered] = call.spoken;
  call.at(call.nextMs + 3 * 60_000, 'note', {
    noteId: randomUUID(),
    text: words.note,
    fromMs: whispered?.startMs ?? 0,
    by: words.reviewer,
    operatorId: randomUUID(),
  });
  const range = { fromMs: call.momentOf(words.person), toMs: call.momentOf(words.sara) };
  call.at(call.nextMs + 4 * 60_000, 'note', {
    noteId: randomUUID(),
    text: words.praise,
    ...range,
    by: words.reviewer,
    operatorId: randomUUID(),
  });
  return call;
}

const lines = {
  en: {
    operator: 'Sara Aziz',
    reviewer: 'Lina Khoury',
    reason: 'The mood has stayed below -0.5 for three turns',
    whisper: 'Offer her the month for free if she asks for compensation.',
    offer: 'I can send a technician this evening, and this month will not be charged.',
    person: 'I do not trust a machine with this. Give me a person, this is a disgrace.',
    personWord: 'disgrace',
    sara: 'Good evening, this is Sara. I have read everything. A technician is on the way to you now.',
    relief: 'Finally. And the fee for the second line?',
    card: 'I can refund it to your card. Please tell me its number.',
    done: 'Thank you, the refund is on its way.',
    thanks: 'Thank you Sara, that was a great help.',
    thanksWord: 'great',
    note: 'The same fault for the fourth time: the AI should have said so first.',
    praise: 'Asked for a person and had one within seconds. Good.',
  },
  ar: {
    operator: 'سارة عزيز',
    reviewer: 'لينا خوري',
    reason: 'بقي المزاج تحت -0.5 في ثلاث جمل',
    whisper: 'إذا طلب تعويض، عرضي عليه الشهر مجاناً.',
    offer: 'فيني ابعت فني اليوم المسا، وهالشهر ما رح ينحسب عليك.',
    person: 'ما بوثق بالآلة بهالموضوع. اعطيني موظف، هي مسخرة.',
    personWord: 'مسخرة',
    sara: 'مساء الخير، معك سارة. قريت كل شي، والفني صار بالطريق لعندك.',
    relief: 'أخيراً. ورسم الخط التاني؟',
    card: 'فيني رجعه على بطاقتك. عطيني رقمها لو سمحت.',
    done: 'شكراً، المبلغ صار بالطريق.',
    thanks: 'شكراً سارة، ساعدتيني كتير.',
    thanksWord: 'شكراً',
    note: 'نفس العطل للمرة الرابعة، كان لازم المساعد يقولها أول شي.',
    praise: 'طلب موظف وصار معه خلال ثواني. ممتاز.',
  },
};
