import { randomUUID } from 'node:crypto';
import type { Contact } from '../../agent/protocol/contact.ts';
import type { ContactAuthor, ContactDeed } from '../../agent/protocol/contactDeeds.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { Stage } from './stage.ts';
import type { StagedCall } from './stagedCall.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The record of whoever calls, with tickets, notes and a history by people, the assistant and an import. */
export function keepRana(stage: Stage, language: Language, call: StagedCall): Contact {
  const words = lines[language];
  const kept = stage.keep({
    ...{ name: words.name, phone: call.customerPhone, tier: 'gold', language, email: words.email },
    ...{ tags: [...words.tags], notes: words.notes },
  });
  const contactId = kept.id;
  const now = Date.now();
  const author = (kind: ContactAuthor['kind'], name = ''): ContactAuthor => ({ kind, id: kind, name });
  const sara = author('operator', words.colleague);
  const edit = (agoMs: number, by: ContactAuthor, what: ContactDeed, callId: string | null = null) => ({
    ...{ id: randomUUID(), contactId, at: now - agoMs, by, callId, what, undone: false },
  });
  const [open, closed] = [randomUUID(), randomUUID()];
  const lookedUp = edit(
    25_000,
    author('assistant'),
    { kind: 'ticket-opened', ticketId: open, title: words.ticket },
    call.callId,
  );
  stage.floor.contactFiles.set(contactId, {
    notes: [
      {
        ...{ id: randomUUID(), contactId, kind: 'summary', text: words.summary, language, callId: null },
        ...{ at: now - 3 * DAY, by: author('assistant') },
      },
      {
        ...{ id: randomUUID(), contactId, kind: 'note', text: words.note, language: null, callId: null },
        ...{ at: now - 9 * DAY, by: sara },
      },
    ],
    tickets: [
      {
        ...{ id: open, contactId, number: 1042, title: words.ticket, state: 'open', callId: call.callId },
        ...{ openedAt: now - 25_000, openedBy: author('assistant'), closedAt: null, closedBy: null },
      },
      {
        ...{ id: closed, contactId, number: 977, title: words.oldTicket, state: 'closed', callId: null },
        ...{ openedAt: now - 11 * DAY, openedBy: sara, closedAt: now - 9 * DAY, closedBy: sara },
      },
    ],
    edits: [
      lookedUp,
      edit(3 * DAY, sara, { kind: 'changed', changes: [{ field: 'tier', from: 'silver', to: 'gold' }] }),
      edit(9 * DAY, sara, { kind: 'ticket-closed', ticketId: closed, title: words.oldTicket }),
      edit(40 * DAY, author('import', words.file), { kind: 'created' }),
    ],
  });
  call.at(call.nextMs, 'customer.changed', {
    ...{ editId: lookedUp.id, what: 'ticket-opened', fields: [], by: 'assistant' },
  });
  return kept;
}

const lines = {
  en: {
    name: 'Rana Haddad',
    email: 'rana@haddad.example',
    tags: ['vip', 'two lines'],
    notes: 'Works from home: a dead line costs her a day. Call before nine.',
    colleague: 'Sara Aziz',
    ticket: 'Line 4411 is down, cable in the street',
    oldTicket: 'Second line is billed twice',
    summary: 'Third outage this month. Promised: a technician the next morning. He came at ten.',
    note: 'Prefers to be called on the mobile.',
    file: 'customers-2026.csv',
  },
  ar: {
    name: 'سامر الخطيب',
    email: 'samer@khatib.example',
    tags: ['زبون مهم', 'خطّان'],
    notes: 'يعمل من البيت: انقطاع الخط يكلّفه يوماً كاملاً. يُتصل به قبل التاسعة.',
    colleague: 'سارة عزيز',
    ticket: 'الخط 4411 مقطوع، كبل الشارع',
    oldTicket: 'الخط الثاني محسوب مرتين',
    summary: 'العطل الثالث هذا الشهر. الوعد: فني صباح اليوم التالي. حضر الساعة 10.',
    note: 'يفضّل الاتصال على الموبايل.',
    file: 'customers-2026.csv',
  },
};
