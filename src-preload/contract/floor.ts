import { z } from 'zod';
import { operator } from '../../agent/protocol/operator.ts';
import { request } from './definition.ts';

/** The station's link to the floor, in words a person can act on. */
export const floorStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed-out'), server: z.string().nullable(), reason: z.string().nullable() }),
  z.object({ state: z.literal('connecting'), server: z.string() }),
  /** Signed in with a password that an administrator gave: nothing else works until it is changed. */
  z.object({ state: z.literal('password-due'), server: z.string(), operator }),
  z.object({
    state: z.literal('online'),
    server: z.string(),
    operator,
    rehearsal: z.boolean(),
    livekitUrl: z.string(),
    /** Whether the floor's media server answers: without it nobody in a call hears anybody. */
    mediaUp: z.boolean(),
    /** Server clock minus the station's clock, ms. */
    clockOffset: z.number(),
  }),
  z.object({
    state: z.literal('offline'),
    server: z.string(),
    /** What happened and what to do, as a message key of the catalogue. */
    reason: z.enum(['unreachable', 'refused', 'newer-server', 'server-error']),
    detail: z.string(),
    /** Epoch ms by the station's clock of the next attempt. */
    nextAttemptAt: z.number(),
    attempt: z.number().int(),
  }),
]);
export type FloorStatus = z.infer<typeof floorStatus>;

export const floorRequests = {
  'floor/status': request(z.object({}), floorStatus),
  'floor/sign-in': request(
    z.object({ server: z.url(), email: z.string().max(254), password: z.string().min(1).max(200) }),
    floorStatus,
  ),
  'floor/sign-out': request(z.object({}), floorStatus),
  'floor/retry-now': request(z.object({}), z.object({})),
};

export const floorPushes = { 'floor/status': floorStatus };
