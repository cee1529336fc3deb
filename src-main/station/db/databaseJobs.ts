import { z } from 'zod';
import { auditReport } from '../../../agent/protocol/audit.ts';
import { callEvent } from '../../../agent/protocol/callEvent.ts';
import { callSummary } from '../../../agent/protocol/callSummary.ts';
import { contact } from '../../../agent/protocol/contact.ts';
import { callId } from '../../../agent/protocol/primitives.ts';
import { savedFilter } from '../../../src-preload/contract/review.ts';
import { storeOutcome } from './eventStore.ts';
import { storedRecording } from './recordings.ts';
import { filterOutcome } from './savedFilters.ts';
import { wipeOutcome } from './wipe.ts';

/** Everything that the database thread does for the main thread: what goes in, what comes out. */
export const databaseJobs = {
  storeEvents: { input: z.object({ callId, events: z.array(callEvent) }), output: storeOutcome },
  storeContacts: { input: z.object({ contacts: z.array(contact) }), output: z.null() },
  /** `known`: the open calls that the floor still has. */
  forsake: { input: z.object({ known: z.array(callId) }), output: z.array(callSummary) },
  queueReport: { input: auditReport.extend({ operatorId: z.uuid() }), output: z.null() },
  dropReport: { input: z.object({ id: z.number().int() }), output: z.null() },
  eraseCall: { input: z.object({ callId }), output: z.boolean() },
  eraseContact: { input: z.object({ contactId: z.uuid() }), output: z.null() },
  /** The floor's erasures are carried out here up to this number. */
  erasuresSeen: { input: z.object({ floor: z.string(), number: z.number().int() }), output: z.null() },
  /** What was outside of the database of a call or a contact is gone too. */
  erasureDone: { input: z.object({ id: z.string() }), output: z.null() },
  /** Takes traces of deleted rows out of a part of the file, from this page on. */
  wipe: { input: z.object({ fromPage: z.number().int().positive() }), output: wipeOutcome },
  saveFilter: { input: savedFilter.extend({ operatorId: z.uuid() }), output: filterOutcome },
  deleteFilter: { input: z.object({ operatorId: z.uuid(), id: z.uuid() }), output: z.null() },
  keepRecording: { input: storedRecording, output: z.null() },
  setSetting: { input: z.object({ name: z.string(), value: z.string() }), output: z.null() },
  close: { input: z.object({}), output: z.null() },
};

export type JobName = keyof typeof databaseJobs;
export type JobInputs = { [N in JobName]: z.output<(typeof databaseJobs)[N]['input']> };
export type JobOutputs = { [N in JobName]: z.output<(typeof databaseJobs)[N]['output']> };

/** What travels to the thread: a job under an id. */
export type JobMessage = { [N in JobName]: { id: number; name: N; input: JobInputs[N] } }[JobName];

/** What comes back: exactly one per id. */
export const jobReply = z.union([
  z.object({ id: z.number().int(), output: z.unknown() }),
  z.object({ id: z.number().int(), fault: z.string() }),
]);
export type JobReply = z.infer<typeof jobReply>;
