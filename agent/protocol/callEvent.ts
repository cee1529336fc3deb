import { z } from 'zod';
import { callCustomer } from './callCustomer.ts';
import { summaryData } from './closingSummary.ts';
import { controlCommand, controlFigure, controlGiver } from './controlCommand.ts';
import { controlActor, controlState, escalation, proposal } from './controlState.ts';
import { intentName } from './intent.ts';
import {
  callId,
  callTime,
  channel,
  confidence,
  disposition,
  language,
  moodLabel,
  participantRole,
  personaId,
  score,
  serverTime,
  speaker,
} from './primitives.ts';
import { usage } from './providers.ts';
import { keeper, noteDraft, pauseReason, recordingFault, recordingPolicy } from './recording.ts';
import { because, ruleAction, ruleWords } from './rule.ts';
import { callTag } from './ruleCondition.ts';

/** Latencies of one reply in ms, as far as they could be measured. `total` is end of speech to first sound. */
export const turnLatency = z
  .object({ endpointing: z.number(), stt: z.number(), llm: z.number(), tts: z.number(), total: z.number() })
  .partial();

export const turnWord = z.object({ text: z.string(), confidence });

/** The data of each event type that this version knows. One line here is all that a new type needs. */
export const eventData = {
  'call.created': z.object({
    createdAt: serverTime,
    room: z.string(),
    persona: personaId,
    /** Which version of the persona leads the call. Absent, as in `persona.changed`, in calls of before personas had versions. */
    personaVersion: z.number().int().positive().optional(),
    language,
    customer: callCustomer,
    rehearsal: z.boolean(),
    /** Absent in calls of before there were recordings. */
    recording: recordingPolicy.optional(),
    /** Nobody was called here: its sound was brought in as a file. `recordedAt`: when that was recorded, where it is known. */
    imported: z.object({ recordedAt: serverTime.nullable(), by: z.string() }).optional(),
  }),
  'call.answered': z.object({ greetingMs: z.number().nonnegative().optional() }),
  'participant.joined': z.object({ identity: z.string(), role: participantRole }),
  'participant.left': z.object({ identity: z.string(), role: participantRole, reason: z.string().optional() }),
  turn: z.object({
    turnId: z.string(),
    speaker,
    channel,
    /** The operator's name, of an operator's words; channel `private` is a whisper, which the customer never hears. */
    by: z.string().optional(),
    text: z.string(),
    language,
    /** How surely the words are in that language; null where they are no evidence of any. Absent where nobody has looked. */
    languageConfidence: confidence.nullable().optional(),
    confidence: confidence.nullable(),
    words: z.array(turnWord).optional(),
    startMs: callTime,
    endMs: callTime,
    interrupted: z.boolean(),
    latency: turnLatency,
  }),
  /** Of several for one turn the last counts: the floor takes no judgement of a machine any more for a turn that a person has judged. */
  sentiment: z.object({
    turnId: z.string(),
    score,
    label: moodLabel,
    confidence,
    source: z.enum(['lexicon', 'model', 'person']),
    /** The words that moved it, as they were said. */
    because: z.array(z.string()),
    /** The operator's name: of a person's own judgement, or of whoever has put the machine's back in its place. */
    by: z.string().optional(),
    /** When the turn began, where it is judged long after it was said. */
    turnAt: callTime.optional(),
  }),
  /** What the customer wants by this turn: a name of `INTENTS`, or of a later version's list. */
  intent: z.object({
    turnId: z.string(),
    name: intentName,
    confidence,
    /** By whom; absent in events of older versions: the language model. */
    source: z.enum(['lexicon', 'model']).optional(),
    /** The words that told it, where it was found by words. */
    because: z.array(z.string()).optional(),
  }),
  /** How a customer's turn was spoken, measured against their own turns before it; null where it could not be measured. */
  voice: z.object({
    turnId: z.string(),
    /** Louder (above 0) or quieter than they usually speak, in dB. */
    loudnessDb: z.number().min(-120).max(120).nullable(),
    /** How loud their speech was, in dB against full scale: what a job that goes on with the call measures against. Absent in events of older versions. */
    levelDb: z.number().min(-200).max(0).nullable().optional(),
    /** For how long they spoke into somebody else's words. */
    talkOverMs: z.number().nonnegative().nullable(),
    /** For how long nobody had spoken before. */
    silenceBeforeMs: z.number().nonnegative().nullable(),
    wordsPerMinute: z.number().nonnegative().nullable(),
    /** Their words per minute against what is usual for them: 1.2 is a fifth faster. */
    rateRatio: z.number().nonnegative().nullable(),
  }),
  'tool.called': z.object({ toolCallId: z.string(), name: z.string(), arguments: z.record(z.string(), z.unknown()) }),
  'tool.returned': z.object({
    toolCallId: z.string(),
    name: z.string(),
    ok: z.boolean(),
    result: z.unknown(),
    durationMs: z.number().nonnegative(),
  }),
  fault: z.object({
    where: z.enum(['worker', 'stt', 'llm', 'tts', 'media', 'server']),
    kind: z.string(),
    detail: z.string(),
    recovered: z.boolean(),
    /** Which provider failed or is left, and which one goes on in its place. */
    from: z.string().max(200).optional(),
    to: z.string().max(200).optional(),
  }),
  /** What was used of a provider since the last event of the same kind, provider and model. */
  usage,
  /** An operator is asked to take care of this call: a human agent sees it from now on. */
  'call.offered': z.object({ operatorId: z.uuid(), operatorName: z.string(), by: z.string() }),
  /** How a lane fared since the last one: every 10 s, and sooner when it gets worse. Null where it could not be measured. */
  quality: z.object({
    lane: speaker,
    lossPercent: z.number().min(0).max(100).nullable(),
    jitterMs: z.number().nonnegative().nullable(),
    roundTripMs: z.number().nonnegative().nullable(),
    overMs: z.number().nonnegative(),
  }),
  /** Another persona leads from here on. `by`: `assistant`, `rule`, or an operator's name. */
  'persona.changed': z.object({
    persona: personaId,
    version: z.number().int().positive().optional(),
    by: z.string(),
  }),
  /**
   * The call is spoken in another language from here on. `by`: `assistant`, which has heard it (`confidence`: how surely), or the name of the
   * operator who has forced it.
   */
  'language.changed': z.object({ language, confidence: confidence.nullable(), by: z.string() }),
  /** Something worth remembering of what was said, as the assistant has noted it. */
  fact: z.object({ name: z.string().max(100), value: z.string().max(500) }),
  /** Somebody has given a command; what came of it follows under the same commandId. `sentAt`: when it left the page. */
  'control.requested': z.object({
    commandId: z.uuid(),
    command: controlCommand,
    by: controlGiver,
    sentAt: callTime,
    gestureMs: z.number().nonnegative().optional(),
    /** Why the floor itself has acted. */
    because: z.enum(['operator-lost', 'limit']).optional(),
  }),
  /** A rule held and is carried out: each action under its own id, which is that of its command or event. `turnId`: the customer's last. */
  'rule.fired': z.object({
    ruleId: z.uuid(),
    name: z.string(),
    version: z.number().int().positive(),
    turnId: z.string().nullable(),
    because: z.array(because),
    actions: z.array(ruleAction.and(z.object({ id: z.uuid() }))),
  }),
  /** A label on the call; taken off again with `on` false. `by`: `rule`, or an operator's name. */
  tag: z.object({ tag: callTag, on: z.boolean(), by: z.string() }),
  /** Something that the operators should know now. `by`: the rule's name. */
  notice: z.object({ noticeId: z.uuid(), words: ruleWords, by: z.string() }),
  /** `state` is the call's from here on. Times in ms since the command left the page: when it was received, and when it was done. */
  'control.applied': z.object({
    commandId: z.uuid(),
    kind: z.string(),
    state: controlState,
    receivedMs: z.number(),
    doneMs: z.number(),
    /** False where the call had no assistant just then, or it died before it could answer. */
    assistantObeyed: z.boolean(),
  }),
  'control.refused': z.object({
    commandId: z.uuid(),
    kind: z.string(),
    because: z.string(),
    who: z.string().optional(),
  }),
  /** How long a command took to be heard, as measured on this call. */
  'control.timed': z.object({ commandId: z.uuid(), figure: controlFigure, ms: z.number().nonnegative() }),
  'approval.proposed': proposal,
  /** Spoken in other words: `text`. */
  'approval.edited': z.object({ proposalId: z.uuid(), text: z.string(), by: z.string() }),
  'approval.vetoed': z.object({ proposalId: z.uuid(), reason: z.string(), by: z.string() }),
  'approval.approved': z.object({ proposalId: z.uuid(), by: z.string() }),
  'approval.expired': z.object({ proposalId: z.uuid(), otherwise: proposal.shape.otherwise }),
  /** The customer spoke again, or somebody took over, before there was an answer: it was never spoken. */
  'approval.dropped': z.object({ proposalId: z.uuid() }),
  'escalation.raised': escalation.omit({ claimedBy: true }),
  'escalation.claimed': z.object({ escalationId: z.uuid(), by: controlActor }),
  'escalation.resolved': z.object({ escalationId: z.uuid(), by: z.string() }),
  /** The customer was told that the call is about to end: nobody has spoken, or it has lasted as long as a call may. */
  'limit.warned': z.object({ limit: z.enum(['silence', 'length']), endsInMs: z.number().nonnegative() }),
  /** What the customer has answered to being recorded. `by`: `customer`, or an operator's name. */
  consent: z.object({ given: z.boolean(), by: z.string(), turnId: z.string().optional() }),
  /** An operator has asked for a recording that the rules had left off. */
  'recording.asked': z.object({ by: z.string() }),
  'recording.started': z.object({ segment: z.number().int().positive(), keeper }),
  /** `by`: `assistant`, or an operator's name. A reason that stands already changes nothing. */
  'recording.paused': z.object({ because: pauseReason, by: z.string() }),
  'recording.resumed': z.object({ because: pauseReason, by: z.string() }),
  /** Nobody records from here on, until the next `recording.started`. */
  'recording.lost': z.object({ because: recordingFault, segment: z.number().int().positive().optional() }),
  /** A segment is whole on its keeper's disk: from and to when, the SHA-256 of its plain audio, and how far its turns are off. */
  'recording.kept': z.object({
    segment: z.number().int().positive(),
    keeper,
    startMs: callTime,
    endMs: callTime,
    sha256: z.string(),
    offsetMs: z.number().nullable(),
  }),
  /** Said about a moment or a range by somebody who reviews the call. The same noteId again stands in its place; text null takes it back. */
  note: noteDraft.extend({
    noteId: z.uuid(),
    text: noteDraft.shape.text.nullable(),
    by: z.string(),
    /** Its author, who alone may change it. */
    operatorId: z.uuid().optional(),
  }),
  /** What is told of the call once it is over, in one language. The newest of a language stands; with `by`, somebody has edited it. */
  summary: summaryData,
  /** Somebody has the call's recording understood once more; what is understood follows, in pieces, in no order. */
  'transcript.begun': z.object({
    transcriptId: z.uuid(),
    by: z.string(),
    /** Which model understands it, by the provider's name for it. */
    model: z.string(),
    pieces: z.number().int().nonnegative(),
  }),
  'transcript.turn': z.object({
    transcriptId: z.uuid(),
    speaker,
    text: z.string(),
    language,
    confidence: confidence.nullable(),
    startMs: callTime,
    endMs: callTime,
  }),
  'transcript.ended': z.object({ transcriptId: z.uuid(), outcome: z.enum(['done', 'failed', 'cancelled']) }),
  /** The customer's record was changed from this call: line `editId` of its history. `fields`: which of its parts, never what they say. */
  'customer.changed': z.object({
    editId: z.uuid(),
    what: z.enum(['changed', 'ticket-opened', 'ticket-closed', 'ticket-reopened', 'noted', 'undone']),
    fields: z.array(z.string().max(40)).max(20),
    /** `assistant`, or an operator's name. */
    by: z.string(),
  }),
  /** Whether the assistant may look up other records than the caller's own in this call. It may not until somebody says so. */
  'lookups.allowed': z.object({ allowed: z.boolean(), by: z.string() }),
  /** Whether retention spares this call. */
  'call.kept': z.object({ keep: z.boolean(), by: z.string() }),
  /** Everything said, heard and known of this call is gone: the data of all its other events is empty, everywhere. */
  'call.erased': z.object({ because: z.enum(['retention', 'by-hand', 'customer']) }),
  'call.ended': z.object({ disposition, reason: z.string(), durationMs: z.number().nonnegative() }),
} as const;

/** Faults that tell of a moment and leave nothing broken behind. */
const MOMENTARY_FAULTS = ['bad-event', 'not-understood', 'rule-limit', 'rule-persona'];

/** Whether something is broken after a fault of this kind, until one of the same place says that it has recovered. */
export const leavesBroken = (kind: string): boolean => !MOMENTARY_FAULTS.includes(kind);

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

const draftEnvelope = { id: z.uuid(), at: callTime, type: z.string().min(1).max(60) };

/** An event that a job has written and the server has not numbered yet. Resent until acknowledged: `id` makes that harmless. */
export const eventDraft = z.object({ ...draftEnvelope, data: z.unknown() });
export type EventDraft = z.infer<typeof eventDraft>;

/** A stored event, of a known type or of a later version's; unknown ones are kept and shown plainly. */
export const callEvent = eventDraft.extend({ callId, seq: z.number().int().positive() });
export type CallEvent = z.infer<typeof callEvent>;

/** A stored event whose type this version knows and whose data has been parsed. */
export type KnownEvent = {
  [T in EventType]: Omit<CallEvent, 'type' | 'data'> & { type: T; data: EventData<T> };
}[EventType];

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventData, type);

/** Parses the data of an event of a known type; undefined for a type of a later version or for data that doesn't fit. */
export function parseEvent(event: CallEvent): KnownEvent | undefined {
  if (!isEventType(event.type)) return undefined;
  const data = eventData[event.type].safeParse(event.data);
  // The pair (type, data) is right by construction; TypeScript can't follow a lookup by a union key.
  return data.success ? ({ ...event, data: data.data } as KnownEvent) : undefined;
}

/** Checks a draft before it is stored: data of a known type must fit its schema, an unknown type passes as it is. */
export function draftFault(draft: EventDraft): string | undefined {
  if (!isEventType(draft.type)) return undefined;
  const data = eventData[draft.type].safeParse(draft.data);
  return data.success ? undefined : z.prettifyError(data.error);
}
