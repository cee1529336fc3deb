import { z } from 'zod';
import { participantRole, personaId } from './primitives.ts';

/** One operator at one station: the same person signed in twice is two, so that only one of them holds a call's microphone. */
export const controlActor = z.object({ operatorId: z.uuid(), name: z.string(), session: z.string() });
export type ControlActor = z.infer<typeof controlActor>;

/** Who answers the customer. `approve`: the assistant's replies wait for an operator's word. */
export const leader = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assistant'), approve: z.boolean() }),
  z.object({ kind: z.literal('operator'), operator: controlActor }),
]);
export type Leader = z.infer<typeof leader>;

/** A reply that waits for approval. */
export const proposal = z.object({ id: z.uuid(), text: z.string() });
export type Proposal = z.infer<typeof proposal>;

/** Who can be muted: everybody whose sound others hear. */
export const mutable = participantRole.exclude(['recorder']);
export type Mutable = z.infer<typeof mutable>;

/** How a call is being led: independent parts, each changed by its own commands. */
export const controlState = z.object({
  leader,
  proposal: proposal.nullable(),
  hold: z.boolean(),
  muted: z.array(mutable),
  /** Operators who have joined by voice while the assistant leads. */
  joined: z.array(controlActor),
  persona: personaId,
  ended: z.boolean(),
});
export type ControlState = z.infer<typeof controlState>;

/** A call that has just come in: the assistant leads and speaks freely. */
export const firstControlState = (persona: string): ControlState => ({
  leader: { kind: 'assistant', approve: false },
  proposal: null,
  hold: false,
  muted: [],
  joined: [],
  persona,
  ended: false,
});

export const sameActor = (one: ControlActor, other: ControlActor): boolean =>
  one.operatorId === other.operatorId && one.session === other.session;
