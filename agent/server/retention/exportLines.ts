import type { Contact } from '../../protocol/contact.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';

const CALLS_AT_ONCE = 50;
const EVENTS_AT_ONCE = 200;
const line = (type: string, content: object) => `${JSON.stringify({ type, ...content })}\n`;

/** Everything that is known of a customer, as JSON lines: the record, its notes, tickets and history, then each call, newest first, followed by its log. Never a whole call in memory. */
export async function* exportLines(
  contact: Contact,
  calls: CallRepository,
  contacts: Pick<ContactRepository, 'file' | 'edits'>,
): AsyncGenerator<string> {
  yield line('contact', { contact });
  const { notes, tickets } = await contacts.file(contact.id);
  yield line('file', { notes, tickets, edits: await contacts.edits(contact.id) });
  let before: number | undefined;
  for (;;) {
    const page = await calls.list({
      contactId: contact.id,
      limit: CALLS_AT_ONCE,
      ...(before !== undefined && { before }),
    });
    for (const call of page) {
      yield line('call', { call });
      let after = 0;
      for (;;) {
        const events = await calls.events(call.callId, after, EVENTS_AT_ONCE);
        if (events.length > 0) yield events.map((event) => line('event', { event })).join('');
        after = events.at(-1)?.seq ?? after;
        if (events.length < EVENTS_AT_ONCE) break;
      }
    }
    before = page.at(-1)?.createdAt;
    if (page.length < CALLS_AT_ONCE) return;
  }
}
