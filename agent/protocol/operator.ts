import { z } from 'zod';
import { serverTime } from './primitives.ts';

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
});
export type Session = z.infer<typeof session>;
