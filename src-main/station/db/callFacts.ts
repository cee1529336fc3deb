import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';
import { asksForAPerson, type CallSummary } from '../../../agent/protocol/callSummary.ts';
import { operatorsOf } from '../../../agent/protocol/controlState.ts';
import { termsOf } from '../../../agent/protocol/wordsOf.ts';

/** What a call is found by and its summary doesn't tell. Sums, because their means grow with each turn. */
export interface CallFacts {
  escalated: boolean;
  takenOver: boolean;
  sentimentSum: number;
  sentimentCount: number;
  confidenceSum: number;
  confidenceCount: number;
}

export const noFacts: CallFacts = {
  escalated: false,
  takenOver: false,
  sentimentSum: 0,
  sentimentCount: 0,
  confidenceSum: 0,
  confidenceCount: 0,
};

/**
 * Folds one event into what a call is found by.
 * @param formerScore what the same turn was judged to be before: a later judgement stands in its place.
 * @returns the same object where nothing has changed.
 */
export function reduceFacts(facts: CallFacts, event: KnownEvent, formerScore: number | null): CallFacts {
  switch (event.type) {
    case 'turn': {
      const { confidence } = event.data;
      if (confidence === null) return facts;
      const { confidenceSum, confidenceCount } = facts;
      return { ...facts, confidenceSum: confidenceSum + confidence, confidenceCount: confidenceCount + 1 };
    }
    case 'sentiment': {
      const sentimentSum = facts.sentimentSum - (formerScore ?? 0) + event.data.score;
      return { ...facts, sentimentSum, sentimentCount: facts.sentimentCount + (formerScore === null ? 1 : 0) };
    }
    case 'escalation.raised':
      return facts.escalated ? facts : { ...facts, escalated: true };
    case 'control.applied':
      return facts.takenOver || event.data.state.leader.kind !== 'operator' ? facts : { ...facts, takenOver: true };
    case 'call.erased':
      return noFacts;
    default:
      return facts;
  }
}

/** The operators whom an event shows to take part in the call: leading it, in it by voice, or claiming it. */
export function operatorsIn(event: KnownEvent): { operatorId: string; name: string }[] {
  if (event.type === 'control.applied') return operatorsOf(event.data.state);
  return event.type === 'escalation.claimed' ? [event.data.by] : [];
}

/** The columns of a call's row in `review_calls` behind its key and id, in their order. */
export type FactColumns = [
  persona: string,
  language: string,
  state: string,
  disposition: string | null,
  phone: string | null,
  customer: string | null,
  duration: number | null,
  sentimentSum: number,
  sentimentCount: number,
  confidenceSum: number,
  confidenceCount: number,
  escalated: number,
  takenOver: number,
  asking: number,
  keep: number,
  rehearsal: number,
  erased: number,
];

export function factColumns(summary: CallSummary, facts: CallFacts): FactColumns {
  const { persona, language, state, disposition, customer, endedAt, createdAt, keep, rehearsal, erased } = summary;
  return [
    persona,
    language,
    state,
    disposition,
    customer.phone ?? null,
    customer.name === undefined ? null : termsOf(customer.name).join(' '),
    endedAt === null ? null : Math.max(0, endedAt - createdAt),
    facts.sentimentSum,
    facts.sentimentCount,
    facts.confidenceSum,
    facts.confidenceCount,
    Number(facts.escalated),
    Number(facts.takenOver),
    Number(asksForAPerson(summary)),
    Number(keep),
    Number(rehearsal),
    Number(erased),
  ];
}
