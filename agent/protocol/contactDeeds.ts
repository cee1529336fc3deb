import { z } from 'zod';
import { contact, contactFields } from './contact.ts';
import { plainText } from './plainText.ts';
import { callId, language, serverTime } from './primitives.ts';

/** Who did something to a record. `assistant`: asked for by the caller of `callId`, done by the assistant. */
export const contactAuthor = z.object({
  kind: z.enum(['operator', 'assistant', 'import', 'connector', 'machine']),
  /** The operator's id, or what else names the author. */
  id: z.string().max(100),
  name: z.string().max(254),
});
export type ContactAuthor = z.infer<typeof contactAuthor>;

/** Something written about a customer on a day. `summary`: what a call came to, once per call; written again it takes the former's place. */
export const contactNote = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  kind: z.enum(['note', 'summary']),
  text: z.string().min(1).max(10_000),
  language: language.nullable(),
  at: serverTime,
  by: contactAuthor,
  callId: callId.nullable(),
});
export type ContactNote = z.infer<typeof contactNote>;
/** `POST /v1/contacts/:id/notes`; the id is the writer's choice, so that the same request again notes nothing twice. */
export const newContactNote = contactNote.pick({ id: true, text: true }).extend({ callId: callId.optional() });

const ticketTitle = z.string().overwrite(plainText).min(1).max(200);
/** Something that somebody has to see to. `number` is what people say to each other. */
export const ticket = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  number: z.number().int().positive(),
  title: ticketTitle,
  state: z.enum(['open', 'closed']),
  openedAt: serverTime,
  openedBy: contactAuthor,
  closedAt: serverTime.nullable(),
  closedBy: contactAuthor.nullable(),
  callId: callId.nullable(),
});
export type Ticket = z.infer<typeof ticket>;
export const newTicket = ticket.pick({ id: true, title: true }).extend({ callId: callId.optional() });
/** `PATCH /v1/contacts/:id/tickets/:ticketId` */
export const ticketChange = z
  .object({ title: ticketTitle, state: ticket.shape.state })
  .partial()
  .extend({ callId: callId.optional() });

const fieldValue = z.union([z.string(), z.array(z.string()), z.null()]);
export const fieldChange = z.object({ field: contactFields.keyof(), from: fieldValue, to: fieldValue });
export type FieldChange = z.infer<typeof fieldChange>;

/** One line of a record's history: who did what to it, when, and from which call. */
export const contactEdit = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  at: serverTime,
  by: contactAuthor,
  callId: callId.nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('created') }),
    z.object({ kind: z.literal('changed'), changes: z.array(fieldChange) }),
    z.object({ kind: z.literal('ticket-opened'), ticketId: z.uuid(), title: z.string() }),
    z.object({ kind: z.literal('ticket-closed'), ticketId: z.uuid(), title: z.string() }),
    z.object({ kind: z.literal('ticket-reopened'), ticketId: z.uuid(), title: z.string() }),
    z.object({ kind: z.literal('noted'), noteId: z.uuid() }),
    /** Another record became part of this one. */
    z.object({
      kind: z.literal('merged'),
      name: z.string(),
      changes: z.array(fieldChange),
      /** So long the two can be made two again; merges of older versions can't. */
      undoUntil: serverTime.optional(),
    }),
    /** This record is one of its own again. `name`: of which it was a part. */
    z.object({ kind: z.literal('unmerged'), name: z.string() }),
    /** An earlier line was taken back. */
    z.object({ kind: z.literal('undone'), editId: z.uuid(), changes: z.array(fieldChange) }),
  ]),
  /** Whether it has been taken back since. */
  undone: z.boolean(),
});
export type ContactEdit = z.infer<typeof contactEdit>;
export type ContactDeed = ContactEdit['what'];

/** Whether a line of the history can be taken back at all. */
export const canBeUndone = ({ what, undone }: Pick<ContactEdit, 'what' | 'undone'>): boolean =>
  !undone && ['changed', 'ticket-opened', 'ticket-closed', 'noted'].includes(what.kind);

/** How long two records that were merged can be made two again. */
export const MERGE_UNDO_MS = 30 * 86_400_000;

/** Whether a merge can be taken back at all. */
export const mergeCanBeUndone = ({ what, undone }: Pick<ContactEdit, 'what' | 'undone'>, now: number): boolean =>
  !undone && what.kind === 'merged' && (what.undoUntil ?? 0) > now;

/** `GET /v1/contacts/:id/file`: what a record's panel shows beside its fields. Newest first; of the history the last hundred lines. */
export const contactFile = z.object({
  notes: z.array(contactNote),
  tickets: z.array(ticket),
  edits: z.array(contactEdit),
});
export type ContactFile = z.infer<typeof contactFile>;

/** `POST /v1/contacts/:id/merge`: the other record becomes part of this one. Of `theirs` the other's values win. */
export const contactMerge = z.object({
  revision: z.number().int().positive(),
  otherId: z.uuid(),
  otherRevision: z.number().int().positive(),
  theirs: z.array(contactFields.keyof()).max(20),
});
export type ContactMerge = z.infer<typeof contactMerge>;

/** `POST /v1/contacts/:id/merges/:editId/undo`: the record that stayed, and the one that is its own again. */
export const unmergedContacts = z.object({ contact, restored: contact });

/** `GET /v1/contacts/:id/duplicates`: records that may be the same person's. */
export const duplicatePage = z.object({
  duplicates: z.array(
    z.object({ contact, because: z.enum(['name', 'email', 'phone']), calls: z.number().int().nonnegative() }),
  ),
});

/** What the assistant may do to the record of the caller on its own line: the floor decides whose that is. */
export const ownRecordChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fields'),
    fields: contactFields.pick({ email: true, language: true }).partial(),
  }),
  z.object({ kind: z.literal('ticket'), title: ticketTitle }),
]);
export type OwnRecordChange = z.infer<typeof ownRecordChange>;

/** What the assistant gets to see of another customer's record, where it may see one: nothing by which somebody could be reached. */
export const foundCustomer = contactFields.pick({ name: true, tier: true, language: true, notes: true });
export type FoundCustomer = z.infer<typeof foundCustomer>;

/** `PUT /v1/calls/:id/lookups`: whether the assistant of this call may look beyond the caller's own record. */
export const lookupPermission = z.object({ allowed: z.boolean() });
