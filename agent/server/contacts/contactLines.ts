import { CSV_BEGINNING, csvLine } from '../../protocol/csvLine.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';

const AT_ONCE = 500;
const HEADINGS = [
  'name',
  'phone',
  'other phones',
  'e-mail',
  'other e-mails',
  'tier',
  'language',
  'tags',
  'notes',
  'since',
];

/** All customers as CSV, as an import reads it again; what a spreadsheet would run is marked as text. Never all of them in memory. */
export async function* contactLines(contacts: Pick<ContactRepository, 'page'>): AsyncGenerator<string> {
  yield CSV_BEGINNING + csvLine(HEADINGS);
  let after = '';
  for (;;) {
    const page = await contacts.page(after, AT_ONCE);
    const lines = page.map(({ name, phone, otherPhones, email, otherEmails, tier, language, tags, notes, since }) =>
      csvLine([
        ...[name, phone, otherPhones.join('; '), email, otherEmails.join('; ')],
        ...[tier, language, tags.join('; '), notes, new Date(since).toISOString().slice(0, 10)],
      ]),
    );
    if (lines.length > 0) yield lines.join('');
    after = page.at(-1)?.id ?? after;
    if (page.length < AT_ONCE) return;
  }
}
