import { z } from 'zod';
import { approvalTerms } from './controlState.ts';
import { callId, callTime, disposition, personaId, serverTime } from './primitives.ts';
import { callTag, clause, condition } from './ruleCondition.ts';

/** How often one rule may fire in one call; the next time is a fault. */
export const MOST_FIRINGS = 10;

/** As many rules as a floor keeps. */
export const MOST_RULES = 1_000;

/** Words for people or for the assistant, in each language in which somebody has written them. */
export const ruleWords = z.object({
  en: z.string().trim().max(500).default(''),
  ar: z.string().trim().max(500).default(''),
});
export type RuleWords = z.infer<typeof ruleWords>;

const someWords = ruleWords.refine(({ en, ar }) => en !== '' || ar !== '', 'in one of the languages at least');

/** What a rule has done, in this order, when it fires. */
export const ruleAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('persona'), persona: personaId }),
  /** Asks for a person; without words of its own the rule's reason is the reason. */
  z.object({ do: z.literal('escalate'), words: ruleWords }),
  /** Tells the operators at their consoles. */
  z.object({ do: z.literal('notify'), words: someWords }),
  z.object({ do: z.literal('whisper'), words: someWords, now: z.boolean().default(false) }),
  z.object({ do: z.literal('tag'), tag: callTag }),
  /** From here on each reply waits for approval. */
  z.object({ do: z.literal('approve'), terms: approvalTerms.default({ withinMs: 8_000, otherwise: 'speak' }) }),
  z.object({ do: z.literal('end'), disposition }),
]);
export type RuleAction = z.infer<typeof ruleAction>;

/**
 * How often it may fire in a call: once; again when it had not held in the turn before; in each turn in which it holds. Never twice in a
 * turn, and never more often than `MOST_FIRINGS`.
 */
export const repeat = z.enum(['once', 'anew', 'each-turn']);

/** What a person writes. */
export const ruleDraft = z.object({
  name: z.string().trim().min(1).max(80),
  when: condition,
  actions: z.array(ruleAction).min(1).max(6),
  repeat: repeat.default('once'),
  /** Where it fires, no rule after it does in the same turn. */
  stops: z.boolean().default(false),
});
export type RuleDraft = z.infer<typeof ruleDraft>;

/** A rule of the floor. `version` counts up with each change of what it says; switching it on and off changes nothing of that. */
export const rule = ruleDraft.extend({
  id: z.uuid(),
  on: z.boolean(),
  version: z.number().int().positive(),
  changedAt: serverTime,
  /** By name; empty for a rule that came with the floor. */
  changedBy: z.string(),
  /** How it has done in the last 30 days. */
  fired: z.number().int().nonnegative(),
  lastFiredAt: serverTime.nullable(),
  /** In how many calls it ran into its limit then. */
  limited: z.number().int().nonnegative(),
});
export type Rule = z.infer<typeof rule>;

/** `GET /v1/rules`: in the order in which they are asked. */
export const ruleList = z.object({ rules: z.array(rule) });

/** `PUT /v1/rules/:id`: refused where `version` is not the newest, so that nobody overwrites what they have not seen. */
export const ruleChange = z.object({ version: z.number().int().positive(), rule: ruleDraft });

/** `PUT /v1/rules/order`: refused where they stand in another order than `before` by now. */
export const ruleOrder = z.object({
  before: z.array(z.uuid()).max(MOST_RULES),
  after: z.array(z.uuid()).max(MOST_RULES),
});

/** `PUT /v1/rules/:id/on` */
export const ruleSwitch = z.object({ on: z.boolean() });

/** `GET /v1/rules/:id/versions`: the newest first. */
export const ruleVersion = z.object({
  version: z.number().int().positive(),
  at: serverTime,
  by: z.string(),
  rule: ruleDraft,
});
export type RuleVersion = z.infer<typeof ruleVersion>;
export const ruleVersions = z.object({ versions: z.array(ruleVersion) });

/** A clause that held, and what was seen: the mood of the last turn, the words that were said, the time of day. */
export const because = z.object({ clause, seen: z.union([z.number(), z.string().max(200), z.null()]) });
export type Because = z.infer<typeof because>;

/** `POST /v1/dry-runs`: where a rule, stored or not, would have fired in calls that are over: the last so many, or those of a time. */
export const dryRunRequest = z.object({
  rule: ruleDraft,
  calls: z.number().int().min(1).max(1_000).default(100),
  from: serverTime.optional(),
  to: serverTime.optional(),
});
export type DryRunRequest = z.infer<typeof dryRunRequest>;

export const dryFiring = z.object({ at: callTime, turnId: z.string().nullable(), because: z.array(because) });

/** One call in which it would have fired. `limited`: it would have run into its limit. */
export const dryCall = z.object({
  callId,
  createdAt: serverTime,
  customer: z.string().nullable(),
  firings: z.array(dryFiring).max(MOST_FIRINGS),
  limited: z.boolean(),
});

/** `GET /v1/dry-runs/:id`. `hits` are the newest calls first, and the first 200 of them. */
export const dryRun = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  calls: z.number().int().nonnegative(),
  looked: z.number().int().nonnegative(),
  /** How many calls it would have fired in. */
  fired: z.number().int().nonnegative(),
  hits: z.array(dryCall),
});
export type DryRun = z.infer<typeof dryRun>;
