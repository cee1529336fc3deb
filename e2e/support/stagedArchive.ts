import { randomUUID } from 'node:crypto';
import { firstControlState } from '../../agent/protocol/controlState.ts';
import type { Disposition, Language } from '../../agent/protocol/primitives.ts';
import { StagedCall } from './stagedCall.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Conversation {
  persona: string;
  /** What is said, in turn, the assistant first; the number is the customer's mood. */
  lines: readonly (readonly [text: string, score?: number])[];
  disposition: Disposition;
}

/** Whom an archive's calls are of, by the language they speak. */
const people: Record<Language, readonly (readonly [name: string, phone: string])[]> = {
  en: [
    ['Rana Haddad', '+963944123456'],
    ['Jonas Weber', '+491512345678'],
    ['Maya Khoury', '+96170123456'],
    ['Peter Lindqvist', '+46701234567'],
    ['Alma Torres', '+34612345678'],
  ],
  ar: [
    ['سامر الخطيب', '+963933456789'],
    ['هالة درويش', '+963955667788'],
    ['عمر النجار', '+963991122334'],
    ['ليلى منصور', '+963944998877'],
  ],
};

const conversations: Record<Language, readonly Conversation[]> = {
  en: [
    {
      persona: 'complaints',
      disposition: 'unresolved',
      lines: [
        ['Hello, this is Nour Telecom. How can I help you?'],
        ['I still wait for the refund that you promised me two weeks ago.', -0.7],
        ['I am sorry about that. Let me look at your account.'],
        ['This is the third time that I call about the same refund, and I am tired of it.', -0.85],
        ['The refund of 20 euros was approved on Monday. It takes three more days.'],
        ['I will believe it when I see it.', -0.4],
      ],
    },
    {
      persona: 'reception',
      disposition: 'resolved',
      lines: [
        ['Hello, this is Nour Telecom. How can I help you?'],
        ['My internet has been down since this morning.', -0.5],
        ['There is a broken cable in your street. A team repairs it until six.'],
        ['Good, thank you, that helps me plan my day.', 0.5],
      ],
    },
    {
      persona: 'sales',
      disposition: 'resolved',
      lines: [
        ['Hello, this is Nour Telecom. How can I help you?'],
        ['I would like a faster line for my office.', 0.2],
        ['With 200 megabit you pay 39 euros a month, and the router is included.'],
        ['That sounds great, please send me the contract.', 0.8],
      ],
    },
    {
      persona: 'reception',
      disposition: 'customer-left',
      lines: [['Hello, this is Nour Telecom. How can I help you?'], ['Sorry, wrong number.', 0]],
    },
  ],
  ar: [
    {
      persona: 'complaints',
      disposition: 'unresolved',
      lines: [
        ['أهلاً وسهلاً، معك خدمة زبائن نور تيليكوم. كيف فيني ساعدك؟'],
        ['وين المصاري اللي وعدتوني ترجعولي ياها من أسبوعين؟', -0.7],
        ['آسفة كتير على التأخير، خليني شوف حسابك.'],
        ['هي تالت مرة بحكي معكم عن نفس الفاتورة، والله تعبت.', -0.8],
        ['الفاتورة تصلّحت، والمبلغ بيرجعلك خلال تلات أيام.'],
        ['إن شاء الله، بس هالمرة بدي تأكيد.', -0.2],
      ],
    },
    {
      persona: 'reception',
      disposition: 'resolved',
      lines: [
        ['أهلاً وسهلاً، معك خدمة زبائن نور تيليكوم. كيف فيني ساعدك؟'],
        ['النت مقطوع عندي من الصبح.', -0.5],
        ['في كبل معطل بشارعكم، والورشة بتخلص قبل الستة.'],
        ['تمام، شكراً كتير إلك.', 0.6],
      ],
    },
    {
      persona: 'sales',
      disposition: 'transferred',
      lines: [
        ['أهلاً وسهلاً، معك خدمة زبائن نور تيليكوم. كيف فيني ساعدك؟'],
        ['بدي اشترك بخط أسرع للمكتب.', 0.3],
        ['لحظة، بحوّلك على زميل بيعطيك أحسن عرض.'],
      ],
    },
  ],
};

/** An archive of calls that are over, newest first: the same ones each time, some hours apart, in both languages. */
export function stagedArchive(count: number, { every = 7 * HOUR } = {}): StagedCall[] {
  return Array.from({ length: count }, (_, index) => archivedCall(index, 20 * MINUTE + index * every));
}

function archivedCall(index: number, agoMs: number): StagedCall {
  const language: Language = index % 3 === 1 ? 'ar' : 'en';
  // Each third call is Arabic: what is said and who calls goes on by its own count in each language.
  const turn = language === 'ar' ? Math.floor(index / 3) : index;
  const of = conversations[language];
  const { persona, lines, disposition } = of[turn % of.length] ?? conversations.en[0] ?? nothingSaid;
  const [name, phone] = people[language][turn % people[language].length] ?? [];
  const call = new StagedCall({ language, persona, agoMs, name: index % 11 === 10 ? '' : name, phone });
  if (index % 17 === 16) {
    call.hangUp('never-answered');
    return call;
  }
  call.answered();
  for (const [at, [text, score]] of lines.entries()) {
    if (at % 2 === 0) call.say('assistant', text);
    else call.say('customer', text, { score: score ?? 0, because: [], confidence: 0.95 - (index % 5) * 0.06 });
  }
  if (index % 5 === 0) takenOver(call, index % 2 === 0 ? 'Nour Sayegh' : 'سارة عزيز');
  call.hangUp(disposition);
  if (index % 9 === 4) call.at(call.nextMs + 60_000, 'call.kept', { keep: true, by: 'Nour Sayegh' });
  return call;
}

/** Somebody was asked for, and an operator has led the call to its end. */
function takenOver(call: StagedCall, name: string): void {
  const at = call.nextMs;
  const operator = { operatorId: OPERATORS[name] ?? randomUUID(), name, session: 'archived', seat: null };
  const raised = { id: randomUUID(), reason: 'asks for a manager', by: 'assistant', raisedAt: at };
  call.at(at, 'escalation.raised', raised);
  call.at(at + 4_000, 'escalation.claimed', { escalationId: raised.id, by: operator });
  const state = { ...firstControlState('complaints'), leader: { kind: 'operator' as const, operator } };
  const figures = { receivedMs: 4, doneMs: 61, assistantObeyed: true };
  call.at(at + 5_000, 'control.applied', { commandId: randomUUID(), kind: 'take-over', state, ...figures });
}

const OPERATORS: Readonly<Record<string, string>> = {
  'Nour Sayegh': '5a3c2f10-6b7d-4e1a-9c55-0f2b8d7e4a01',
  'سارة عزيز': '5a3c2f10-6b7d-4e1a-9c55-0f2b8d7e4a02',
};

const nothingSaid: Conversation = { persona: 'reception', lines: [], disposition: 'failed' };
