import { z } from 'zod';
import { callCustomer } from './callCustomer.ts';
import type { CallEvent } from './callEvent.ts';
import { parseEvent } from './callEvent.ts';
import { type ControlState, controlState, firstControlState } from './controlState.ts';
import { callId, confidence, disposition, language, personaId, score, serverTime } from './primitives.ts';

/** What a list shows of a call. Derived from its events by `reduceCall` alone, on server and station alike. */
export const callSummary = z.object({
  callId,
  room: z.string(),
  persona: personaId,
  language,
  customer: callCustomer,
  rehearsal: z.boolean(),
  state: z.enum(['ringing', 'live', 'ended']),
  createdAt: serverTime,
  answeredAt: serverTime.nullable(),
  endedAt: serverTime.nullable(),
  disposition: disposition.nullable(),
  mood: z.object({ score, confidence }).nullable(),
  lastLine: z.object({ speaker: z.string(), text: z.string() }).nullable(),
  turns: z.number().int().nonnegative(),
  /** The operators to whom the call was offered: the only live calls that a human agent sees. */
  offeredTo: z.array(z.uuid()).default([]),
  /** How the call is led now. Null in summaries that an older version has stored. */
  control: controlState.nullable().default(null),
  lastSeq: z.number().int().nonnegative(),
});
export type CallSummary = z.infer<typeof callSummary>;

/**
 * Folds one event into a call's summary. The first event must be `call.created`.
 * Events that are not the next in line (by seq) return the summary unchanged, so that a repeated delivery is harmless.
 */
export function reduceCall(summary: CallSummary | undefined, event: CallEvent): CallSummary | undefined {
  const known = parseEvent(event);
  if (!summary) {
    if (known?.type !== 'call.created' || known.seq !== 1) return undefined;
    const { createdAt, room, persona, language, customer, rehearsal } = known.data;
    return {
      callId: known.callId,
      room,
      persona,
      language,
      customer,
      rehearsal,
      state: 'ringing',
      createdAt,
      answeredAt: null,
      endedAt: null,
      disposition: null,
      mood: null,
      lastLine: null,
      turns: 0,
      offeredTo: [],
      control: firstControlState(persona),
      lastSeq: 1,
    };
  }
  if (event.seq !== summary.lastSeq + 1) return summary;
  const next = { ...summary, lastSeq: event.seq };
  const control = summary.control ?? firstControlState(summary.persona);
  const led = (changed: Partial<ControlState>): CallSummary => ({ ...next, control: { ...control, ...changed } });
  const when = Math.max(0, Math.round(summary.createdAt + event.at));
  switch (known?.type) {
    case 'call.answered':
      return { ...next, state: next.state === 'ended' ? 'ended' : 'live', answeredAt: next.answeredAt ?? when };
    case 'turn': {
      if (known.data.channel === 'private') return next;
      return { ...next, turns: next.turns + 1, lastLine: { speaker: known.data.speaker, text: known.data.text } };
    }
    case 'sentiment':
      return { ...next, mood: { score: known.data.score, confidence: known.data.confidence } };
    case 'call.offered':
      return { ...next, offeredTo: [...new Set([...next.offeredTo, known.data.operatorId])] };
    case 'call.ended':
      return {
        ...led({ ended: true, proposal: null }),
        state: 'ended',
        endedAt: when,
        disposition: known.data.disposition,
      };
    case 'persona.changed':
      return { ...led({ persona: known.data.persona }), persona: known.data.persona };
    case 'control.applied':
      return led(known.data.state);
    case 'approval.proposed':
      return led({ proposal: known.data });
    case 'approval.approved':
    case 'approval.edited':
    case 'approval.vetoed':
    case 'approval.expired':
    case 'approval.dropped':
      return control.proposal?.id === known.data.proposalId ? led({ proposal: null }) : next;
    case 'escalation.raised':
      return led({ escalation: { ...known.data, claimedBy: null } });
    case 'escalation.claimed':
      return control.escalation?.id === known.data.escalationId
        ? led({ escalation: { ...control.escalation, claimedBy: known.data.by } })
        : next;
    case 'escalation.resolved':
      return control.escalation?.id === known.data.escalationId ? led({ escalation: null }) : next;
    default:
      return next;
  }
}
