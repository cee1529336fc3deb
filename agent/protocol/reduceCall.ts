import { addUsage } from './callCost.ts';
import { type CallEvent, type EventData, leavesBroken, parseEvent } from './callEvent.ts';
import { callMood, type JudgedTurn, TURNS_COUNTED } from './callMood.ts';
import { type CallSummary, MOST_TAGS, type Trouble } from './callSummary.ts';
import { type ControlState, firstControlState } from './controlState.ts';
import { firstRecordingState, type RecordingState } from './recording.ts';
import { voiceStrain } from './voiceStrain.ts';

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

function withTrouble(summary: CallSummary, what: Trouble, is: boolean): CallSummary {
  const others = (summary.troubles ?? []).filter((one) => one !== what);
  return { ...summary, troubles: is ? [...others, what] : others };
}

function withTag(summary: CallSummary, tag: string, on: boolean): CallSummary {
  const others = (summary.tags ?? []).filter((one) => one !== tag);
  return { ...summary, tags: on ? [...others, tag].slice(-MOST_TAGS) : others };
}
