import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { changesBetween } from '../../protocol/changesBetween.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { ContactMerge, duplicatePage } from '../../protocol/contactDeeds.ts';
import { mergeContacts } from '../../protocol/mergeContacts.ts';
import type { Asker } from '../audit/asker.ts';
import { refuse } from '../http/problemError.ts';
import { authorOf } from './authorOf.ts';
import type { ContactDeskOptions } from './contactDesk.ts';
import { outcomeProblem } from './outcomeProblem.ts';

const MOST_DUPLICATES = 10;

interface MergeDeskOptions extends Pick<ContactDeskOptions, 'contacts' | 'news' | 'audit' | 'now'> {
  lastErasure: () => Promise<number>;
}

/** Two records of one person become one. */
export class MergeDesk {
  readonly #options: MergeDeskOptions;

  constructor(options: MergeDeskOptions) {
    this.#options = options;
  }

  /** Records that may be the same person's. @throws ProblemError 404 for an unknown one */
  async duplicatesOf(id: string): Promise<z.output<typeof duplicatePage>['duplicates']> {
    const { contacts } = this.#options;
    const own = await contacts.find(id);
    if (!own) throw refuse.unknown('contact');
    const emails = new Set([own.email, ...own.otherEmails].filter((each) => each !== null));
    const found = await contacts.sameAs(own, MOST_DUPLICATES);
    return Promise.all(
      found.map(async (contact) => ({
        contact,
        because: contact.email !== null && emails.has(contact.email) ? ('email' as const) : ('name' as const),
        calls: await contacts.countCalls(contact.id),
      })),
    );
  }

  /** @throws ProblemError 404 for an unknown one, 409 where either was changed meanwhile or the loser is in a call, 400 for one with itself */
  async merge(id: string, { revision, otherId, otherRevision, theirs }: ContactMerge, asker: Asker): Promise<Contact> {
    const { contacts, news, audit, lastErasure, now } = this.#options;
    if (id === otherId) throw refuse.badRequest('A record can not be merged with itself: choose another.');
    const [winner, loser] = await Promise.all([contacts.find(id), contacts.find(otherId)]);
    if (!winner || !loser) throw refuse.unknown('contact');
    const at = now();
    const merged: Contact = {
      ...winner,
      ...mergeContacts(winner, loser, theirs),
      updatedAt: at,
      revision: revision + 1,
    };
    merged.since = Math.min(winner.since, loser.since);
    const what = { kind: 'merged' as const, name: loser.name, changes: changesBetween(winner, merged) };
    const edit = { id: randomUUID(), contactId: id, at, by: authorOf(asker), callId: null, what, undone: false };
    const target = { kind: 'contact' as const, id };
    const note = audit.note(asker, { action: 'contact.merged', target, detail: { other: otherId } });
    const revisions = { basedOn: revision, loserId: otherId, loserRevision: otherRevision };
    const outcome = await contacts.merge({ winner: merged, ...revisions, edit, audit: note, at });
    if (outcome !== 'done') throw outcomeProblem(outcome);
    news.erased(await lastErasure());
    news.contactChanged(merged);
    return merged;
  }
}
