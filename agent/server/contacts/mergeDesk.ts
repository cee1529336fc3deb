import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { changesBetween, takenBack } from '../../protocol/changesBetween.ts';
import { type Contact, contactFields } from '../../protocol/contact.ts';
import {
  type ContactDeed,
  type ContactEdit,
  type ContactMerge,
  type duplicatePage,
  MERGE_UNDO_MS,
  mergeCanBeUndone,
} from '../../protocol/contactDeeds.ts';
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

/** Two records of one person become one, and two again where they were not. */
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
    const changes = changesBetween(winner, merged);
    const what = { kind: 'merged' as const, name: loser.name, changes, undoUntil: at + MERGE_UNDO_MS };
    const edit = editOf(id, at, asker, what);
    const target = { kind: 'contact' as const, id };
    const note = audit.note(asker, { action: 'contact.merged', target, detail: { other: otherId } });
    const revisions = { basedOn: revision, loserId: otherId, loserRevision: otherRevision };
    const outcome = await contacts.merge({ winner: merged, ...revisions, edit, audit: note, at });
    if (outcome !== 'done') throw outcomeProblem(outcome);
    news.erased(await lastErasure());
    news.contactChanged(merged);
    return merged;
  }

  /**
   * Makes the two records two again: the one that stayed is what it was, the other comes back under an id of its own with what was its own,
   * and with the calls that came from its numbers since.
   * @throws ProblemError 404 for an unknown line, 409 where it can't be taken back any more: it was, it is too old, or somebody has changed
   * what the merge had changed.
   */
  async undo(id: string, editId: string, asker: Asker): Promise<{ contact: Contact; restored: Contact }> {
    const { contacts, news, audit, now } = this.#options;
    const [stored, edit] = await Promise.all([contacts.find(id), contacts.findEdit(editId)]);
    if (!stored || edit?.contactId !== id || edit.what.kind !== 'merged') throw refuse.unknown('change');
    const at = now();
    const former = mergeCanBeUndone(edit, at) ? await contacts.mergeOf(editId) : undefined;
    if (!former) throw refuse.conflict('not-undoable', 'This change can not be taken back, or was already.');
    const back = takenBack(stored, edit.what);
    if ('changedSince' in back) {
      throw refuse.conflict('changed-since', 'Somebody has changed the same since: change the record by hand.');
    }
    const winner: Contact = {
      ...stored,
      ...contactFields.partial().parse(back.fields),
      since: former.winnerSince,
      updatedAt: at,
      revision: stored.revision + 1,
    };
    const restored: Contact = { ...former.loser, id: randomUUID(), updatedAt: at };
    const changes = changesBetween(stored, winner);
    const target = { kind: 'contact' as const, id };
    const outcome = await contacts.unmerge({
      ...{ winner, basedOn: stored.revision, restored, undoes: editId },
      edits: [
        editOf(id, at, asker, { kind: 'undone', editId, changes }),
        editOf(restored.id, at, asker, { kind: 'unmerged', name: winner.name }),
      ],
      audit: audit.note(asker, { action: 'contact.unmerged', target, detail: { other: restored.id } }),
    });
    if (outcome !== 'done') throw outcomeProblem(outcome);
    // In this order: its numbers are free before they are the other's.
    news.contactChanged(winner);
    news.contactChanged(restored);
    return { contact: winner, restored };
  }
}

const editOf = (contactId: string, at: number, asker: Asker, what: ContactDeed): ContactEdit => ({
  ...{ id: randomUUID(), contactId, at, by: authorOf(asker), callId: null, what, undone: false },
});
