import { z } from 'zod';
import { callSummary } from '../../agent/protocol/callSummary.ts';
import { callId } from '../../agent/protocol/primitives.ts';
import { customerErasure, retentionRules } from '../../agent/protocol/retention.ts';
import { request } from './definition.ts';

/** What became of a selection of calls: each is in exactly one of the two. */
export const selectionOutcome = z.object({
  done: z.array(callId),
  /** `code`: the floor's name for the sort of problem, as in a contract error. */
  refused: z.array(z.object({ callId, message: z.string(), code: z.string().optional() })),
});
export type SelectionOutcome = z.infer<typeof selectionOutcome>;

const selection = z.array(callId).min(1).max(200);

/** How long calls are kept, and what ends them sooner. The floor decides; what it erases, this disk erases when it hears of it. */
export const retentionRequests = {
  /** How many days each way of ending keeps its calls. Everybody may see it. */
  'retention/rules': request(z.object({}), retentionRules),
  /** For administrators. */
  'retention/set-rules': request(retentionRules, retentionRules),
  /** Whether retention spares these calls. For administrators and supervisors. */
  'retention/keep': request(z.object({ callIds: selection, keep: z.boolean() }), selectionOutcome),
  /** Everything of these calls is erased, everywhere, for good. For administrators; a call that is still on is refused. */
  'retention/erase': request(z.object({ callIds: selection }), selectionOutcome),
  /** The calls behind a customer's record, newest first, as the floor knows them. For administrators. */
  'retention/calls-of-customer': request(
    z.object({ contactId: z.uuid(), before: z.number().int().positive().optional() }),
    z.object({ calls: z.array(callSummary) }),
  ),
  /** The record and all its calls are erased, everywhere, for good (right to erasure). For administrators. */
  'retention/erase-customer': request(z.object({ contactId: z.uuid() }), customerErasure),
};
