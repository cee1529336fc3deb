import { z } from 'zod';
import { addUsage } from './callCost.ts';
import { callCustomer } from './callCustomer.ts';
import type { CallEvent, EventData } from './callEvent.ts';
import { eventData, leavesBroken, parseEvent } from './callEvent.ts';
import { callMood, callMoodShape, type JudgedTurn, judgedTurn, TURNS_COUNTED, voicedTurn } from './callMood.ts';
import { type ControlState, controlState, firstControlState } from './controlState.ts';
import { intentName } from './intent.ts';
import { callId, confidence, disposition, language, personaId, serverTime } from './primitives.ts';
import { usage } from './providers.ts';
import { firstRecordingState, type RecordingState, recordingState } from './recording.ts';
import { ruleWords } from './rule.ts';
import { callTag } from './ruleCondition.ts';
import { voiceStrain } from './voiceStrain.ts';

const MOST_TAGS = 20;

/** A part that doesn't work, or the customer who is off the line. */
const trouble = z.enum([...eventData.fault.shape.where.options, 'customer']);

/** What a list shows of a call. Derived from its events by `reduceCall` alone, on server and station alike. */
export const callSummary = z.object({
  callId,
  room: z.string(),
  persona: personaId,
  /** Which version of it leads the call, where that is known. */
  personaVersion: z.number().int().positive().optional(),
  /** In which the call is spoken now. */
  language,
  /** In which the customer spoke last, as far as their words told. Absent where an older version has stored the summary. */
  heardLanguage: z.object({ language, confidence }).nullable().optional(),
  customer: callCustomer,
  rehearsal: z.boolean(),
  state: z.enum(['ringing', 'live', 'ended']),
  createdAt: serverTime,
  answeredAt: serverTime.nullable(),
  endedAt: serverTime.nullable(),
  disposition: disposition.nullable(),
  /** See `callMood`. Where an older version has stored the summary: that of the last turn alone. */
  mood: callMoodShape.nullable(),
  /** The mood of the customer's last turns by their words, oldest first. Absent, as the next four, where an older version has stored the summary. */
  moods: z.array(judgedTurn).max(TURNS_COUNTED).optional(),
  /** Those of the last turns whose voice was strained, oldest first. */
  voices: z.array(voicedTurn).max(TURNS_COUNTED).optional(),
  /** What the customer wanted by their last turn. */
  intent: z.object({ name: intentName, confidence }).nullable().optional(),
  /** When something was last said in the call, whoever said it. */
  lastSaidAt: serverTime.nullable().optional(),
  /** What the call has used of its providers, each model added up. */
  usage: z.array(usage).optional(),
  /** What is broken in the call now. */
  troubles: z.array(trouble).optional(),
  lastLine: z.object({ speaker: z.string(), text: z.string() }).nullable(),
  /** The labels on it, in the order in which they came. Absent, as the next, where an older version has stored the summary. */
  tags: z.array(callTag).max(MOST_TAGS).optional(),
  /** What the operators were last told of this call. */
  notice: z.object({ noticeId: z.uuid(), words: ruleWords, by: z.string(), at: serverTime }).nullable().optional(),
  turns: z.number().int().nonnegative(),
  /** The operators to whom the call was offered, or who have claimed or led it: a human agent's own calls, live and afterwards. */
  offeredTo: z.array(z.uuid()).default([]),
  /** How the call is led now. Null in summaries that an older version has stored. */
  control: controlState.nullable().default(null),
  /** How the call's recording stands. Null in summaries that an older version has stored. */
  recording: recordingState.nullable().default(null),
  /** The assistant may look up other records than the caller's own. */
  lookupsAllowed: z.boolean().optional(),
  /** It was brought in as a sound file. */
  imported: z.boolean().optional(),
  /** Retention spares it. */
  keep: z.boolean().default(false),
  /** Nothing of it is left but that it was. */
  erased: z.boolean().default(false),
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
    const { createdAt, room, persona, personaVersion, language, customer, rehearsal, recording, imported } = known.data;
    return {
      callId: known.callId,
      room,
      persona,
      ...(personaVersion && { personaVersion }),
      language,
      heardLanguage: null,
      customer,
      rehearsal,
      state: 'ringing',
      createdAt,
      answeredAt: null,
      endedAt: null,
      disposition: null,
      mood: null,
      moods: [],
      voices: [],
      intent: null,
      lastSaidAt: null,
      troubles: [],
      lastLine: null,
      tags: [],
      notice: null,
      turns: 0,
      offeredTo: [],
      control: firstControlState(persona),
      recording: firstRecordingState(recording ?? 'off'),
      ...(imported && { imported: true }),
      keep: false,
      erased: false,
      lastSeq: 1,
    };
  }
  if (event.seq !== summary.lastSeq + 1) return summary;
  const next = { ...summary, lastSeq: event.seq };
  const control = summary.control ?? firstControlState(summary.persona);
  const led = (changed: Partial<ControlState>): CallSummary => ({ ...next, control: { ...control, ...changed } });
  const recording = summary.recording ?? firstRecordingState('off');
  const recorded = (changed: Partial<RecordingState>): CallSummary => ({
    ...next,
    recording: { ...recording, ...changed },
  });
  const when = Math.max(0, Math.round(summary.createdAt + event.at));
  switch (known?.type) {
    case 'call.answered':
      return { ...next, state: next.state === 'ended' ? 'ended' : 'live', answeredAt: next.answeredAt ?? when };
    case 'turn': {
      if (known.data.channel === 'private') return next;
      const { speaker, text, endMs } = known.data;
      const lastSaidAt = Math.max(next.lastSaidAt ?? 0, Math.round(summary.createdAt + endMs));
      const heardLanguage = languageHeard(known.data) ?? next.heardLanguage;
      return {
        ...next,
        turns: next.turns + 1,
        lastSaidAt,
        lastLine: { speaker, text },
        ...(heardLanguage && { heardLanguage }),
      };
    }
    case 'sentiment':
      return withMood({ ...next, moods: withJudged(next.moods ?? [], known.data, event.at) });
    case 'voice': {
      const { turnId } = known.data;
      const strain = voiceStrain(known.data);
      if (strain === 0) return next;
      const others = (next.voices ?? []).filter((voice) => voice.turnId !== turnId);
      return withMood({ ...next, voices: [...others, { turnId, strain, at: event.at }].slice(-TURNS_COUNTED) });
    }
    case 'intent': {
      const { name, confidence } = known.data;
      return { ...next, intent: { name, confidence } };
    }
    case 'fault': {
      const { where, kind, recovered } = known.data;
      return recovered || leavesBroken(kind) ? withTrouble(next, where, !recovered) : next;
    }
    case 'participant.joined':
    case 'participant.left':
      return known.data.role === 'customer' ? withTrouble(next, 'customer', known.type === 'participant.left') : next;
    case 'usage':
      return { ...next, usage: addUsage(next.usage ?? [], known.data) };
    case 'call.offered':
      return withEntrusted(next, known.data.operatorId);
    case 'call.ended':
      return {
        ...led({ ended: true, proposal: null }),
        recording: { ...recording, keeper: null, fault: null },
        troubles: [],
        state: 'ended',
        endedAt: when,
        disposition: known.data.disposition,
      };
    case 'persona.changed': {
      const { persona, version } = known.data;
      const { personaVersion: _, ...rest } = led({ persona });
      return { ...rest, persona, ...(version && { personaVersion: version }) };
    }
    case 'language.changed':
      return { ...next, language: known.data.language };
    case 'control.applied': {
      const { state } = known.data;
      const changed = { ...led(state), language: state.forcedLanguage ?? next.language };
      return state.leader.kind === 'operator' ? withEntrusted(changed, state.leader.operator.operatorId) : changed;
    }
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
    case 'escalation.claimed': {
      if (control.escalation?.id !== known.data.escalationId) return next;
      const { by } = known.data;
      return withEntrusted(led({ escalation: { ...control.escalation, claimedBy: by } }), by.operatorId);
    }
    case 'escalation.resolved':
      return control.escalation?.id === known.data.escalationId ? led({ escalation: null }) : next;
    case 'consent':
      return recorded({ consent: known.data.given });
    case 'recording.asked':
      return recorded({ startedByHand: true });
    case 'recording.started':
      // Told late, of a call that was over when the station could say so.
      if (next.state === 'ended') return next;
      return recorded({ keeper: { ...known.data.keeper, segment: known.data.segment }, fault: null });
    case 'recording.paused':
      return recorded({ paused: [...new Set([...recording.paused, known.data.because])] });
    case 'recording.resumed':
      return recorded({ paused: recording.paused.filter((reason) => reason !== known.data.because) });
    case 'recording.lost':
      // Another station records it, or it was the second copy.
      if (next.state === 'ended' || isAnother(recording, known.data.segment)) return next;
      return recorded({ keeper: null, fault: known.data.because });
    case 'tag':
      return withTag(next, known.data.tag, known.data.on);
    case 'notice':
      return { ...next, notice: { ...known.data, at: when } };
    case 'lookups.allowed':
      return { ...next, lookupsAllowed: known.data.allowed };
    case 'call.kept':
      return { ...next, keep: known.data.keep };
    case 'call.erased':
      return withoutWords(next);
    default:
      return next;
  }
}

function languageHeard({ speaker: who, language: of, languageConfidence }: EventData<'turn'>) {
  return who === 'customer' && typeof languageConfidence === 'number'
    ? { language: of, confidence: languageConfidence }
    : undefined;
}

/** Whether a segment is another than the one that is being recorded. */
const isAnother = ({ keeper }: RecordingState, segment: number | undefined): boolean =>
  keeper !== null && segment !== undefined && keeper.segment !== segment;

const withMood = (summary: CallSummary): CallSummary => ({
  ...summary,
  mood: callMood(summary.moods ?? [], summary.voices ?? []),
});

/** A turn that is judged again keeps its place and its time. One that is judged long after it was said stands where it was said. */
function withJudged(moods: readonly JudgedTurn[], judgement: EventData<'sentiment'>, at: number): JudgedTurn[] {
  const { turnId, score, confidence, source, turnAt } = judgement;
  const judged = { turnId, score, confidence, source };
  const former = moods.find((mood) => mood.turnId === turnId);
  if (former) return moods.map((mood) => (mood === former ? { ...former, ...judged } : mood));
  const said = turnAt ?? at;
  const place = turnAt === undefined ? moods.length : moods.findLastIndex((mood) => (mood.at ?? 0) <= turnAt) + 1;
  return moods.toSpliced(place, 0, { ...judged, at: said }).slice(-TURNS_COUNTED);
}

/** What may be known of an erased call: when it was, how long, and how it ended. */
const withoutWords = (summary: CallSummary): CallSummary => ({
  ...summary,
  customer: {},
  mood: null,
  moods: [],
  voices: [],
  intent: null,
  lastLine: null,
  tags: [],
  notice: null,
  offeredTo: [],
  control: summary.control && { ...firstControlState(summary.persona), ended: summary.control.ended },
  keep: false,
  erased: true,
});

/** The same list where the operator stands in it already. */
function withEntrusted(summary: CallSummary, operatorId: string): CallSummary {
  const { offeredTo } = summary;
  return offeredTo.includes(operatorId) ? summary : { ...summary, offeredTo: [...offeredTo, operatorId] };
}

/** Whether somebody is asked for in this call, and nobody has taken it: every operator who may take calls sees it then. */
export const asksForAPerson = ({ state, control }: Pick<CallSummary, 'state' | 'control'>): boolean =>
  state !== 'ended' && control?.escalation?.claimedBy === null;

/** When the person was asked for who is asked for now; by the floor server's clock, epoch ms. */
export const escalatedAt = ({ createdAt, control }: Pick<CallSummary, 'createdAt' | 'control'>): number =>
  createdAt + (control?.escalation?.raisedAt ?? 0);

function withTrouble(summary: CallSummary, what: z.infer<typeof trouble>, is: boolean): CallSummary {
  const others = (summary.troubles ?? []).filter((one) => one !== what);
  return { ...summary, troubles: is ? [...others, what] : others };
}

function withTag(summary: CallSummary, tag: string, on: boolean): CallSummary {
  const others = (summary.tags ?? []).filter((one) => one !== tag);
  return { ...summary, tags: on ? [...others, tag].slice(-MOST_TAGS) : others };
}
