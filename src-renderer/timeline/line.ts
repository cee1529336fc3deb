import type { EventData, EventType, KnownEvent } from '../../agent/protocol/callEvent.ts';
import type { Language, Speaker } from '../../agent/protocol/primitives.ts';

interface LineBase {
  /** Stable for the life of the line: the final words of a turn keep the key of its interim words. */
  key: string;
  /** Ms since call.created; the order of lines. */
  at: number;
}

export interface TurnLine extends LineBase {
  kind: 'turn';
  turn: EventData<'turn'>;
}

/** Words that are still being spoken. */
export interface InterimLine extends LineBase {
  kind: 'interim';
  turnId: string;
  speaker: Speaker;
  language: Language;
  text: string;
}

export interface ToolLine extends LineBase {
  kind: 'tool';
  called: EventData<'tool.called'> | null;
  returned: EventData<'tool.returned'> | null;
}

export interface FaultLine extends LineBase {
  kind: 'fault';
  fault: EventData<'fault'>;
}

/** One command: who gave it, and what came of it. */
export interface ControlLine extends LineBase {
  kind: 'control';
  requested: EventData<'control.requested'> | null;
  applied: EventData<'control.applied'> | null;
  refused: EventData<'control.refused'> | null;
  timed: readonly EventData<'control.timed'>[];
  /** The operators, other than who gave it, whose voice left the call by it, by name: lost, or forced out. */
  lost: readonly string[];
}

type ApprovalOutcome = Exclude<Extract<EventType, `approval.${string}`>, 'approval.proposed'>;

/** A reply, or a deed, that waited for an operator's word. */
export interface ApprovalLine extends LineBase {
  kind: 'approval';
  proposed: EventData<'approval.proposed'> | null;
  /** What became of it; null while it waits. */
  outcome: Extract<KnownEvent, { type: ApprovalOutcome }> | null;
}

type SystemType = Extract<
  EventType,
  | 'limit.warned'
  | 'summary'
  | 'rule.fired'
  | 'tag'
  | 'notice'
  | 'fact'
  | 'persona.changed'
  | 'language.changed'
  | 'consent'
  | 'note'
  | 'customer.changed'
  | 'lookups.allowed'
  | `escalation.${string}`
  | `call.${string}`
  | `participant.${string}`
  | `recording.${string}`
>;

/** What happened to the call itself. */
export interface SystemLine extends LineBase {
  kind: 'system';
  event: Extract<KnownEvent, { type: SystemType }>;
}

/** An event of a type that this version doesn't know, or whose data doesn't fit: shown as it came. */
export interface UnknownLine extends LineBase {
  kind: 'unknown';
  type: string;
  data: unknown;
}

/** Lines that several events make together, each adding its part. */
export type GrownLine = ToolLine | ControlLine | ApprovalLine;

export type Line = TurnLine | InterimLine | GrownLine | FaultLine | SystemLine | UnknownLine;

/** The mood of one customer turn. */
export interface MoodPoint extends EventData<'sentiment'> {
  /** When the turn began, or when it was judged if the turn isn't known: ms since call.created. */
  at: number;
  /** What the machine said last, where a person has judged since. */
  machine?: EventData<'sentiment'>;
}

/** How a customer's turn was spoken. */
export interface VoicePoint extends EventData<'voice'> {
  /** As a mood's. */
  at: number;
}
