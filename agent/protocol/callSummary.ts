import { z } from 'zod';
import { callCustomer } from './callCustomer.ts';
import { eventData } from './callEvent.ts';
import { callMoodShape, judgedTurn, TURNS_COUNTED, voicedTurn } from './callMood.ts';
import { controlState } from './controlState.ts';
import { intentName } from './intent.ts';
import { callId, confidence, disposition, language, personaId, serverTime } from './primitives.ts';
import { usage } from './providers.ts';
import { recordingState } from './recording.ts';
import { ruleWords } from './rule.ts';
import { callTag } from './ruleCondition.ts';

/** As many labels as a call can have. */
export const MOST_TAGS = 20;

/** A part that doesn't work, or the customer who is off the line. */
const trouble = z.enum([...eventData.fault.shape.where.options, 'customer']);
export type Trouble = z.infer<typeof trouble>;

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

/** Whether somebody is asked for in this call, and nobody has taken it: every operator who may take calls sees it then. */
export const asksForAPerson = ({ state, control }: Pick<CallSummary, 'state' | 'control'>): boolean =>
  state !== 'ended' && control?.escalation?.claimedBy === null;

/** When the person was asked for who is asked for now; by the floor server's clock, epoch ms. */
export const escalatedAt = ({ createdAt, control }: Pick<CallSummary, 'createdAt' | 'control'>): number =>
  createdAt + (control?.escalation?.raisedAt ?? 0);
