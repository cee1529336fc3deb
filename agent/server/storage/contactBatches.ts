import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Contact } from '../../protocol/contact.ts';
import type { ContactEdit } from '../../protocol/contactDeeds.ts';
import { contactRow, editRow, phonesOf, toContact } from './contactRows.ts';
import { DATABASE_FILE } from './openDatabase.ts';
import type { Tables } from './tables.ts';

/** What is done with one record of a batch. */
export interface BatchItem {
  contact: Contact;
  /** Whether it is there already. */
  known: boolean;
  edit: ContactEdit | undefined;
}

/** Records by the hundred, on a connection of their own: for a thread that brings in a whole file. */
export interface ContactBatches {
  /** One transaction. `decide` is asked for one item after the other, and sees what the ones before have stored. */
  batch<T>(work: (store: ContactStore) => T): T;
  close(): void;
}

export interface ContactStore {
  /** The records that have one of these numbers, each once. */
  owners(phones: readonly string[]): Contact[];
  store(item: BatchItem): void;
}

/** The floor's own thread writes too: it is waited for, and never kept waiting for longer than one batch. */
const BUSY_MS = 10_000;
const CACHE_KIB = 32 * 1024;

/** @throws as SQLite does where the folder has no database of this version */
export function openContactBatches(folder: string): ContactBatches {
  const database = new Database(join(folder, DATABASE_FILE), { timeout: BUSY_MS, fileMustExist: true });
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  const ownerOf = database.prepare<[string], { contact_id: string }>(
    'SELECT contact_id FROM contact_phones WHERE phone = ?',
  );
  const find = database.prepare<[string], Tables['contacts']>('SELECT * FROM contacts WHERE id = ?');
  const dropPhones = database.prepare<[string]>('DELETE FROM contact_phones WHERE contact_id = ?');
  const addPhone = database.prepare<[string, string]>('INSERT INTO contact_phones (phone, contact_id) VALUES (?, ?)');
  const columns =
    'name, phone, email, tier, language, notes, since, updated_at, revision, other_phones, other_emails, tags, folded, id';
  const names = columns.split(', ');
  const insert = database.prepare(
    `INSERT INTO contacts (${columns}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE contacts SET ${names
      .filter((name) => name !== 'id')
      .map((name) => `${name} = @${name}`)
      .join(', ')} WHERE id = @id`,
  );
  const addEdit = database.prepare(
    'INSERT INTO contact_edits (id, contact_id, at, author, call_id, what, undone) VALUES (@id, @contact_id, @at, @author, @call_id, @what, @undone)',
  );

  const store: ContactStore = {
    owners: (phones) => {
      const ids = new Set(phones.flatMap((phone) => ownerOf.get(phone)?.contact_id ?? []));
      return [...ids].flatMap((id) => {
        const row = find.get(id);
        return row ? [toContact(row)] : [];
      });
    },
    store: ({ contact, known, edit }) => {
      if (known) dropPhones.run(contact.id);
      (known ? update : insert).run(contactRow(contact));
      for (const phone of phonesOf(contact)) addPhone.run(phone, contact.id);
      if (edit) addEdit.run(editRow(edit));
    },
  };
  return {
    batch: (work) => database.transaction(() => work(store)).immediate(),
    close: () => database.close(),
  };
}
