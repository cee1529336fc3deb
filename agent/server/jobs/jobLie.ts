import { draftFault, type EventDraft, type EventType, eventData, isEventType } from '../../protocol/callEvent.ts';
import { JOB_EVENTS } from '../../protocol/jobEvents.ts';
import { isStableId } from '../call-log/stableId.ts';
import { type CallTruth, CLOCK_FAULT, ONLY_SERVER } from './callTruth.ts';
import { controlLie } from './controlLie.ts';
import { isDeeperThan } from './isDeeperThan.ts';

const JOB_WRITES: ReadonlySet<EventType> = new Set(JOB_EVENTS);
/** Kinds of events that stay the server's, also those that a later version adds. */
const SERVER_KINDS = [
  'call.',
  'participant.',
  'control.',
  'operator.',
  'escalation.',
  'recording.',
  'persona.',
  'customer.',
  'lookups.',
];
/** Start and end of one turn may be told by different ears. */
const EAR_FAULT = 1_000;
/** Last words, said while the call was being ended. */
const LAST_WORDS = 10_000;
const MOST_CHARACTERS = 64 * 1024;
/** No event that this version knows comes near. */
const MOST_LEVELS = 100;

/**
 * What is not true, or can't be, in a job's draft; undefined where nothing speaks against it. A worker that is broken or in
 * foreign hands can still report words that nobody said: but not in another's name, at another time or about the call's own course.
 */
export function jobLie(draft: EventDraft, truth: CallTruth): string | undefined {
  const { type, at, data } = draft;
  const { endedAt } = truth;
  const isServers = isEventType(type) ? !JOB_WRITES.has(type) : SERVER_KINDS.some((kind) => type.startsWith(kind));
  // Under an id that the server would give to an event of its own, that one would not be written any more.
  if (isServers || isStableId(draft.id)) return ONLY_SERVER;
  if (isDeeperThan(MOST_LEVELS, data)) return `nested by more than ${MOST_LEVELS} levels`;
  if (endedAt !== undefined && at > endedAt + LAST_WORDS) return 'after the end of the call';
  if ((JSON.stringify(data) ?? '').length > MOST_CHARACTERS) return `longer than ${MOST_CHARACTERS} characters`;
  return draftFault(draft) ?? falseWords(type, data, truth) ?? controlLie(type, data, truth);
}

function falseWords(type: string, data: unknown, truth: CallTruth): string | undefined {
  if (type === 'turn') return falseTurn(data, truth);
  const sentiment = type === 'sentiment' && eventData.sentiment.safeParse(data).data;
  if (sentiment && (sentiment.source === 'person' || sentiment.by !== undefined))
    return 'only a person judges as a person';
  const consent = type === 'consent' && eventData.consent.safeParse(data).data;
  if (consent && consent.by !== 'customer') return "an operator's word is the server's";
  if (type === 'recording.paused' || type === 'recording.resumed') {
    const pause = eventData[type].safeParse(data).data;
    if (pause && (pause.because !== 'card' || pause.by !== 'assistant')) return ONLY_SERVER;
  }
  const fault = type === 'fault' && eventData.fault.safeParse(data).data;
  return fault && fault.where === 'server' ? ONLY_SERVER : undefined;
}

function falseTurn(data: unknown, { hasOperator }: CallTruth): string | undefined {
  const turn = eventData.turn.safeParse(data).data;
  if (!turn) return undefined;
  if (turn.endMs < turn.startMs - EAR_FAULT) return 'ends before it begins';
  if (turn.speaker === 'operator' && !hasOperator) return 'no operator speaks in this call';
  // Whispers are written by the floor as it takes them.
  if (turn.speaker === 'operator' && turn.channel === 'private') return ONLY_SERVER;
  // Typed words come from the customer's own socket; under their ids nothing may be written over.
  const isTyped = turn.turnId.startsWith('typed-') || (turn.speaker === 'customer' && turn.channel === 'text');
  return isTyped ? ONLY_SERVER : undefined;
}

/** The time of a draft, or the nearest within the call: a clock that jumps must not cost anybody's words. */
export const possibleTime = (at: number, { elapsed }: Pick<CallTruth, 'elapsed'>): number =>
  Math.min(Math.max(at, -CLOCK_FAULT), Math.max(0, elapsed) + CLOCK_FAULT);
