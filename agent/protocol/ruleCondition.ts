import { z } from 'zod';
import { tier } from './contact.ts';
import { intentName } from './intent.ts';
import { confidence, language, personaId, score } from './primitives.ts';

/** How sure a judgement must be before it counts, where nobody has said otherwise. */
export const SURE_ENOUGH = 0.85;

/** More turns than this are never looked back over. */
export const MOST_TURNS = 20;

/** The longest silence that a rule waits for, and the longest call, in ms. */
const MOST_SILENCE_MS = 10 * 60_000;
const MOST_LENGTH_MS = 24 * 3_600_000;

/** A label that rules set on a call, and people read: lower-case words in any script. */
export const callTag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]{0,39}$/u, 'a short label of letters and digits');

const side = z.enum(['at-most', 'at-least']);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 18:30');
const sure = confidence.default(SURE_ENOUGH);
const turns = z.number().int().min(1).max(MOST_TURNS);

/** One plain sentence about a call, as data: what a form shows and what is compiled. */
export const clause = z.discriminatedUnion('fact', [
  /** Each of the customer's last turns was judged so, surely enough. */
  z.object({ fact: z.literal('mood'), is: side, score, turns, sure }),
  /** The mood of the whole call. */
  z.object({ fact: z.literal('call-mood'), is: side, score, sure }),
  /** How sure the judgement of the customer's last turn is. */
  z.object({ fact: z.literal('confidence'), is: side, sure }),
  z.object({ fact: z.literal('intent'), among: z.array(intentName).min(1).max(20), sure }),
  /** Words or phrases, in any of their spellings; in the last turn, or anywhere in the call so far. */
  z.object({
    fact: z.literal('words'),
    who: z.enum(['customer', 'assistant']),
    any: z.array(z.string().trim().min(1).max(80)).min(1).max(40),
    where: z.enum(['turn', 'call']),
  }),
  /** In which language the customer speaks. */
  z.object({ fact: z.literal('language'), language }),
  /** Nobody has said anything for so long. */
  z.object({ fact: z.literal('silence'), ms: z.number().int().min(1_000).max(MOST_SILENCE_MS) }),
  /** The customer's turns since something last came of the conversation: a tool that worked, a fact noted, another persona. */
  z.object({ fact: z.literal('no-progress'), turns }),
  /** What has failed since something last worked: a tool, a part of the floor, words not understood. */
  z.object({ fact: z.literal('failures'), times: z.number().int().min(1).max(MOST_TURNS) }),
  z.object({ fact: z.literal('tier'), among: z.array(tier).min(1) }),
  /** By the floor's clock; `from` later than `to` goes over midnight. */
  z.object({ fact: z.literal('time'), from: timeOfDay, to: timeOfDay }),
  z.object({ fact: z.literal('persona'), among: z.array(personaId).min(1).max(20) }),
  /** Whether a person is asked for, or has come because of that. */
  z.object({ fact: z.literal('escalated'), yes: z.boolean() }),
  z.object({ fact: z.literal('leader'), who: z.enum(['assistant', 'operator']) }),
  z.object({ fact: z.literal('length'), ms: z.number().int().min(10_000).max(MOST_LENGTH_MS) }),
  z.object({ fact: z.literal('tag'), tag: callTag }),
]);
export type Clause = z.infer<typeof clause>;
export type FactName = Clause['fact'];

/** Clauses that belong together: all of them hold, at least one does, or none. */
export const clauseGroup = z.object({ match: z.enum(['all', 'any', 'none']), of: z.array(clause).min(1).max(12) });
export type ClauseGroup = z.infer<typeof clauseGroup>;

/** When something is to happen in a call: clauses, and groups of them. Two levels, as a form can show them. */
export const condition = z.object({
  match: z.enum(['all', 'any']),
  of: z
    .array(z.union([clause, clauseGroup]))
    .min(1)
    .max(12),
});
export type Condition = z.infer<typeof condition>;

export const isGroup = (one: Clause | ClauseGroup): one is ClauseGroup => 'match' in one;

export const clausesOf = ({ of }: Pick<Condition, 'of'>): Clause[] =>
  of.flatMap((one) => (isGroup(one) ? one.of : [one]));
