import { z } from 'zod';
import { personName } from './personName.ts';
import { emailAddress, serverTime } from './primitives.ts';

export const operatorRole = z.enum(['admin', 'supervisor', 'human-agent', 'reviewer']);
export type OperatorRole = z.infer<typeof operatorRole>;

export const operator = z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: operatorRole });
export type Operator = z.infer<typeof operator>;

export const signInRequest = z.object({ email: z.string().max(254), password: z.string().min(1).max(200) });

export const session = z.object({
  token: z.string(),
  expiresAt: serverTime,
  operator,
  rehearsal: z.boolean(),
  livekitUrl: z.string(),
  serverNow: serverTime,
  /** The password was given by an administrator: until it is changed, nothing else is allowed. */
  mustChangePassword: z.boolean().default(false),
});
export type Session = z.infer<typeof session>;

/** A password that a person chooses: its length counts, not its signs (NIST SP 800-63B). */
export const newPassword = z.string().min(12, 'must have at least 12 characters').max(200);
/** `PUT /v1/session/password`: ends every other session of the operator. */
export const passwordChange = z.object({ current: z.string().min(1).max(200), next: newPassword });

/** An operator as administrators see it. */
export const operatorAccount = operator.extend({
  disabled: z.boolean(),
  /** Refused until then, after repeated failures to sign in. */
  lockedUntil: serverTime.nullable(),
  mustChangePassword: z.boolean(),
  createdAt: serverTime,
  lastSeenAt: serverTime.nullable(),
  sessions: z.number().int().nonnegative(),
});
export type OperatorAccount = z.infer<typeof operatorAccount>;
export const operatorPage = z.object({ operators: z.array(operatorAccount) });

/** `GET /v1/colleagues`: enabled operators who may be offered a call. */
export const colleaguePage = z.object({ operators: z.array(operator.pick({ id: true, name: true, role: true })) });

/** `POST /v1/operators`. */
export const inviteRequest = z.object({ name: personName, email: emailAddress, role: operatorRole });
/** `PATCH /v1/operators/:id`: what is left out stays. Changing the role or disabling ends the operator's sessions. */
export const operatorChange = z.object({ name: personName, role: operatorRole, disabled: z.boolean() }).partial();
/** The password is shown this once, to be handed over by the administrator; the operator must change it at the first sign-in. */
export const issuedPassword = z.object({ operator: operatorAccount, password: z.string() });
export type IssuedPassword = z.infer<typeof issuedPassword>;

/** One signed-in station or browser. */
export const sessionSummary = z.object({
  id: z.string(),
  createdAt: serverTime,
  lastSeenAt: serverTime,
  expiresAt: serverTime,
  /** The address it was opened from. */
  from: z.string(),
  /** Whether this is the one that asks. */
  current: z.boolean(),
});
export type SessionSummary = z.infer<typeof sessionSummary>;
export const sessionPage = z.object({ sessions: z.array(sessionSummary) });
