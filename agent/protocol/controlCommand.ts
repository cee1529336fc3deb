import { z } from 'zod';
import { mutable } from './controlState.ts';
import { disposition, personaId } from './primitives.ts';

const words = (most: number) => z.string().trim().min(1).max(most);

/** Everything an operator can do to a call. Words longer than these limits are refused before anything is changed. */
export const controlCommand = z.discriminatedUnion('kind', [
  /** For the assistant's ears only: shapes its next reply; with `now` it speaks at once. */
  z.object({ kind: z.literal('whisper'), text: words(2_000), now: z.boolean().default(false) }),
  /** The assistant speaks exactly this. */
  z.object({ kind: z.literal('say'), text: words(1_000), when: z.enum(['now', 'after']).default('now') }),
  /** The assistant stops and stays silent until it is spoken to. */
  z.object({ kind: z.literal('interrupt') }),
  z.object({ kind: z.literal('set-approve'), on: z.boolean() }),
  z.object({ kind: z.literal('approve'), proposalId: z.uuid() }),
  z.object({ kind: z.literal('rewrite'), proposalId: z.uuid(), text: words(1_000) }),
  /** The reason becomes a whisper. */
  z.object({ kind: z.literal('veto'), proposalId: z.uuid(), reason: words(500) }),
  z.object({ kind: z.literal('barge-in') }),
  z.object({ kind: z.literal('leave') }),
  /** `force`: also from another operator, for administrators. */
  z.object({ kind: z.literal('take-over'), force: z.boolean().default(false) }),
  z.object({ kind: z.literal('hand-back'), note: z.string().trim().max(2_000).default('') }),
  z.object({ kind: z.literal('transfer'), persona: personaId }),
  z.object({ kind: z.literal('hold') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('mute'), who: mutable, on: z.boolean() }),
  z.object({ kind: z.literal('end'), disposition }),
]);
export type ControlCommand = z.infer<typeof controlCommand>;
export type ControlKind = ControlCommand['kind'];
