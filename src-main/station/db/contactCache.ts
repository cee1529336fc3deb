import { type Contact, contact } from '../../../agent/protocol/contact.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** Finds the last seen copy of the record behind a phone number. */
export function createContactReader(db: ReadHandle): { byPhone(phone: string): Contact | undefined } {
  const byPhone = db.query<[string], { contact: string }>(
    `WITH wanted(number) AS (SELECT ?)
     SELECT contact FROM contacts, wanted
     WHERE phone = number OR EXISTS (SELECT 1 FROM json_each(contact, '$.otherPhones') WHERE value = number)
     ORDER BY phone = number DESC, revision DESC LIMIT 1`,
  );
  return {
    byPhone(phone) {
      const row = byPhone.get(phone);
      return row && contact.parse(JSON.parse(row.contact));
    },
  };
}

/** Keeps copies of records; an older revision never replaces a newer one. */
export function createContactWriter(db: WriteHandle): (contacts: readonly Contact[]) => void {
  const put = db.change<[string, string | null, number, string]>(
    `INSERT INTO contacts (id, phone, revision, contact) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET phone = excluded.phone, revision = excluded.revision, contact = excluded.contact
     WHERE excluded.revision >= contacts.revision`,
  );
  return (contacts) =>
    db.atomically(() => {
      for (const each of contacts) put(each.id, each.phone, each.revision, JSON.stringify(each));
    });
}
