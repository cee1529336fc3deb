import { z } from 'zod';
import { callSummary } from '../../agent/protocol/callSummary.ts';
import { callTime, disposition, language, personaId, serverTime, speaker } from '../../agent/protocol/primitives.ts';
import { callTag } from '../../agent/protocol/ruleCondition.ts';
import { request } from './definition.ts';
import { segmentState } from './recordings.ts';

/** As many calls as one page of the review list can have. */
export const REVIEW_PAGE_MOST = 100;
/** As many places of one call as the list shows under it; `hitCount` says how many there are. */
export const HITS_SHOWN = 3;

const range = (value: z.ZodNumber) => z.object({ min: value.optional(), max: value.optional() });

/** Which calls: every filter that is given must hold, and within a list any of its values. Both ends of a range count as within. */
export const reviewFilters = z
  .object({
    /** When the call came in: from (inclusive) until (exclusive), epoch ms. */
    from: serverTime,
    until: serverTime,
    /** A part of the number, digits in any of both scripts; anything else in it doesn't count. */
    phone: z.string().max(40),
    /** A part of the customer's name, letter forms and diacritics folded. */
    customer: z.string().max(100),
    personas: z.array(personaId).max(50),
    languages: z.array(language),
    states: z.array(z.enum(['ringing', 'live', 'ended'])),
    dispositions: z.array(disposition),
    /** The mean of what the customer's turns were judged to be, -1 to 1. A call that was never judged is in no range. */
    sentiment: range(z.number().min(-1).max(1)),
    /** Whether a person was ever asked for in it. */
    escalated: z.boolean(),
    /** Whether an operator has ever led it. */
    takenOver: z.boolean(),
    /** Operators who have led it, joined it by voice, or claimed it. */
    operators: z.array(z.uuid()).max(50),
    /** Labels on it, put there by rules or by people. */
    tags: z.array(callTag).max(50),
    /** From the call's creation to its end. A call that goes on is in no range. */
    durationMs: range(z.number().nonnegative()),
    /** The mean of how sure the recogniser was, 0 to 1. A call without recognised speech is in no range. */
    confidence: range(z.number().min(0).max(1)),
    /** Whether retention spares it. */
    keep: z.boolean(),
    /** Whether it was a rehearsal's call. */
    rehearsal: z.boolean(),
    /** Erased calls are left out unless this is true. */
    erased: z.boolean(),
  })
  .partial();
export type ReviewFilters = z.infer<typeof reviewFilters>;

/** Calls that have no value for the order (a call that goes on has no duration) come last. Equal ones: newest first. */
export const reviewSort = z.enum([
  'newest',
  'oldest',
  'longest',
  'shortest',
  'lowest-sentiment',
  'highest-sentiment',
  'lowest-confidence',
  'highest-confidence',
]);
export type ReviewSort = z.infer<typeof reviewSort>;

/** The last seven or thirty days count today as one of them. */
export const reviewPeriod = z.enum(['today', 'yesterday', 'last-7-days', 'last-30-days']);
export type ReviewPeriod = z.infer<typeof reviewPeriod>;

/**
 * What is looked for. `words`: all of them in one turn; `"in this order"` a phrase, `refun*` a beginning, `-word` not in that turn. Letter
 * forms and diacritics are folded, European and Arabic-Indic digits are one. Empty: all calls that the filters let through.
 */
export const reviewQuery = z.object({
  words: z.string().max(300).default(''),
  /** Whose words; whoever has spoken, where it isn't given. */
  speaker: speaker.optional(),
  filters: reviewFilters.default({}),
  /** Days that move on with the calendar, kept with a saved filter. Whoever searches says them as `from` and `until`. */
  period: reviewPeriod.optional(),
  sort: reviewSort.default('newest'),
});
export type ReviewQuery = z.output<typeof reviewQuery>;

/** Why words can't be looked for, for the field in which they stand. */
export const wordsFault = z.enum([
  /** A quotation mark is opened and not closed. */
  'open-quote',
  /** Nothing but signs: no letter and no digit. */
  'no-words',
  /** Only words that must not be there: at least one must. */
  'only-excluded',
  /** An asterisk stands alone or after a single letter: a beginning has at least two. */
  'short-beginning',
  /** An asterisk stands in a word or before it: it ends one. */
  'stray-asterisk',
  /** More than 12 words. */
  'too-many-words',
]);
export type WordsFault = z.infer<typeof wordsFault>;

/** A piece of what was said, as it was written; `hit`: that was looked for. */
export const snippetPart = z.object({ text: z.string(), hit: z.boolean() });

export const reviewHit = z.object({
  turnId: z.string(),
  speaker,
  startMs: callTime,
  /** In order; an ellipsis stands where something was left out. */
  snippet: z.array(snippetPart),
});
export type ReviewHit = z.infer<typeof reviewHit>;

export const reviewRow = z.object({
  call: callSummary,
  /** Null while it goes on. */
  durationMs: z.number().nonnegative().nullable(),
  /** Means over the call: see the filters of the same names. */
  sentiment: z.number().nullable(),
  confidence: z.number().nullable(),
  escalated: z.boolean(),
  takenOver: z.boolean(),
  /** Who has led, joined or claimed it. */
  operators: z.array(z.object({ operatorId: z.uuid(), name: z.string() })),
  /** The worst state of its recording's segments on this disk; `none`: there is nothing. */
  recording: z.enum([...segmentState.options, 'none']),
  /** The first places in the order of the call, empty where no words were looked for. */
  hits: z.array(reviewHit).max(HITS_SHOWN),
  hitCount: z.number().int().nonnegative(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

/** How many calls there are. Not exact: at least as many, and `review/count` tells. */
export const reviewTotal = z.object({ count: z.number().int().nonnegative(), exact: z.boolean() });
export type ReviewTotal = z.infer<typeof reviewTotal>;

/** A page of calls, or why there is none. `superseded`: a later search of the same page and channel has taken its place. */
export const reviewAnswer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('found'),
    rows: z.array(reviewRow).max(REVIEW_PAGE_MOST),
    total: reviewTotal,
    /** Whether another page follows. */
    more: z.boolean(),
    /** To be sent with every further page of this search: calls that have come in since are in none of them. */
    asOf: z.string(),
  }),
  z.object({ state: z.literal('bad-words'), because: wordsFault }),
  z.object({ state: z.literal('superseded') }),
]);
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

export const savedFilter = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(60), query: reviewQuery });
export type SavedFilter = z.infer<typeof savedFilter>;
const savedFilters = z.object({ filters: z.array(savedFilter) });

/** Everything here comes from the station's own disk, as far as the signed-in operator may see it: it is there without the floor. */
export const reviewRequests = {
  /**
   * One page of calls. `page` counts from 1; a page is the same whatever comes in meanwhile, as long as the `asOf` of the first one is sent
   * with it. A search ends early (`superseded`) when the same browser page starts another one on the same channel.
   */
  'review/search': request(
    reviewQuery.extend({
      page: z.number().int().min(1).max(100_000).default(1),
      size: z.number().int().min(1).max(REVIEW_PAGE_MOST).default(25),
      asOf: z.string().max(40).nullable().default(null),
      channel: z.string().max(20).default('list'),
    }),
    reviewAnswer,
  ),
  /** How many calls a search finds, exactly; null when it was superseded by a later count or the words can't be looked for. */
  'review/count': request(
    reviewQuery.extend({ asOf: z.string().max(40).nullable().default(null) }),
    z.object({ count: z.number().int().nonnegative().nullable() }),
  ),
  /** The values that filters can have here: personas and operators of the calls that this operator may see. */
  'review/choices': request(
    z.object({}),
    z.object({
      personas: z.array(personaId),
      operators: z.array(z.object({ operatorId: z.uuid(), name: z.string() })),
      tags: z.array(z.string()),
    }),
  ),
  /** The signed-in operator's own, by name. */
  'review/filters/list': request(z.object({}), savedFilters),
  /** A new one without `id`; the same `id` again changes it. At most 100. Answers with all. */
  'review/filters/save': request(savedFilter.partial({ id: true }), savedFilters),
  'review/filters/delete': request(z.object({ id: z.uuid() }), savedFilters),
};
