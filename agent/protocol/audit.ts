import { z } from 'zod';
import { serverTime } from './primitives.ts';

/** What operators do that somebody may have to account for later. */
export const auditAction = z.enum([
  'session.opened',
  'session.refused',
  'session.closed',
  'operator.locked',
  'operator.invited',
  'operator.changed',
  'operator.password-reset',
  'operator.password-changed',
  'operator.signed-out-everywhere',
  'call.created',
  'call.listened',
  'call.offered',
  'call.controlled',
  'call.link-made',
  'call.viewed',
  'call.played',
  'call.exported',
  'call.kept',
  'call.deleted',
  'call.imported',
  'call.transcribed',
  'call.judged',
  'contact.viewed',
  'contact.created',
  'contact.changed',
  'contact.exported',
  'contact.deleted',
  'contact.merged',
  'contact.unmerged',
  'contact.noted',
  'contact.imported',
  'call.lookups-allowed',
  'drill.started',
  'persona.created',
  'persona.changed',
  'persona.archived',
  'audit.viewed',
  'settings.changed',
  'rule.created',
  'rule.changed',
  'rule.switched',
  'rule.moved',
  'rule.deleted',
]);
export type AuditAction = z.infer<typeof auditAction>;

/** Who did it: an operator with the name and role of that moment, a machine, or somebody who could not be told. */
export const auditActor = z.object({
  kind: z.enum(['operator', 'machine', 'nobody']),
  id: z.string().max(100),
  name: z.string().max(254),
});

/** One entry. `hash` covers all other fields and `previousHash`, so a changed or missing entry breaks the chain. */
export const auditEntry = z.object({
  seq: z.number().int().positive(),
  at: serverTime,
  actor: auditActor,
  action: auditAction,
  /** What it was done to: a call, a contact, an operator. Ids only, never what people said. */
  target: z
    .object({
      kind: z.enum(['call', 'contact', 'operator', 'session', 'settings', 'drill', 'persona', 'rule']),
      id: z.string(),
    })
    .nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** The address it came from. */
  from: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Newest first; `before` pages back by seq (exclusive). */
export const auditQuery = z.object({
  actor: z.string().max(100).optional(),
  action: auditAction.optional(),
  target: z.string().max(100).optional(),
  since: z.coerce.number().int().nonnegative().optional(),
  until: z.coerce.number().int().nonnegative().optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.input<typeof auditQuery>;
export const auditPage = z.object({ entries: z.array(auditEntry), more: z.boolean() });

/** `POST /v1/audit`: what happens at a station without the floor's doing, such as playing a recording on its disk. */
export const auditReport = z.object({
  action: z.enum(['call.viewed', 'call.played', 'call.exported', 'call.deleted', 'contact.viewed', 'contact.exported']),
  targetId: z.uuid(),
});
export type AuditReport = z.infer<typeof auditReport>;
