import { type CallEvent, type EventData, type KnownEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import type { ControlState } from '../../agent/protocol/controlState.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { grow, grownKey, growsLine, isGrown, sameGrown } from './grownLine.ts';
import type { Line, MoodPoint, VoicePoint } from './line.ts';
import { withoutRepetition } from './withoutRepetition.ts';

interface Entry {
  event: CallEvent;
  known: KnownEvent | undefined;
  /** The line of an event that makes one by itself; built once, so that views can compare by identity. */
  line: Line | undefined;
}

/** Everything that panels show of a call's log: live, ended or replayed alike. Immutable. */
export interface Timeline {
  entries: readonly Entry[];
  /** The greatest seq up to which nothing is missing: where to read on from. */
  lastSeq: number;
  lines: readonly Line[];
  turns: ReadonlyMap<string, EventData<'turn'>>;
  moods: readonly MoodPoint[];
  /** How the customer's turns were spoken, in their order. */
  voices: readonly VoicePoint[];
  /** What the customer wanted, by turn. */
  intents: ReadonlyMap<string, EventData<'intent'>>;
  conditions: Conditions;
}

export const emptyTimeline: Timeline = {
  entries: [],
  lastSeq: 0,
  lines: [],
  turns: new Map(),
  moods: [],
  voices: [],
  intents: new Map(),
  conditions: conditionsOf([]),
};

/**
 * Adds events to a timeline, in whatever order and however often they come. Returns the same timeline when nothing
 * in them is new, so that a repeated delivery redraws nothing. Another event under a known seq means that the log was
 * corrected from there on: what stood there and behind gives way.
 */
export function extendTimeline(timeline: Timeline, events: readonly CallEvent[]): Timeline {
  const kept = beforeCorrection(timeline.entries, events);
  const have = new Set(kept.map((entry) => entry.event.seq));
  const fresh: Entry[] = [];
  for (const event of events) {
    if (have.has(event.seq)) continue;
    have.add(event.seq);
    const known = parseEvent(event);
    fresh.push({ event, known, line: lineOf(event, known) });
  }
  if (fresh.length === 0) return timeline;
  const entries = [...kept, ...fresh].sort((a, b) => a.event.seq - b.event.seq);
  let lastSeq = 0;
  for (const { event } of entries) {
    if (event.seq !== lastSeq + 1) break;
    lastSeq = event.seq;
  }
  const conditions = conditionsOf(entries.flatMap(({ known }) => (known ? [known] : [])));
  return { entries, lastSeq, conditions, ...derive(entries, timeline) };
}

function beforeCorrection(entries: readonly Entry[], events: readonly CallEvent[]): readonly Entry[] {
  const ids = new Map(entries.map(({ event }) => [event.seq, event.id]));
  const corrected = events.filter(({ seq, id }) => (ids.get(seq) ?? id) !== id).map(({ seq }) => seq);
  if (corrected.length === 0) return entries;
  const from = Math.min(...corrected);
  return entries.filter(({ event }) => event.seq < from);
}

function derive(
  entries: readonly Entry[],
  before: Timeline,
): Pick<Timeline, 'lines' | 'turns' | 'moods' | 'voices' | 'intents'> {
  const lines: Line[] = [];
  const places = new Map<string, number>();
  const turns = new Map<string, EventData<'turn'>>();
  const judged = new Map<string, { mood: EventData<'sentiment'>; machine?: EventData<'sentiment'>; at: number }>();
  const voiced = new Map<string, { voice: EventData<'voice'>; at: number }>();
  const intents = new Map<string, EventData<'intent'>>();
  const put = (line: Line) => {
    const index = places.get(line.key);
    if (index === undefined) places.set(line.key, lines.push(line) - 1);
    else lines[index] = line;
  };
  const takenBack = new Set<string>();
  let control: ControlState | null = null;

  for (const { known, line } of entries) {
    if (known?.type === 'sentiment') {
      const former = judged.get(known.data.turnId);
      const machine = former?.mood.source === 'person' ? former.machine : former?.mood;
      const isPersons = known.data.source === 'person';
      const at = known.data.turnAt ?? known.at;
      judged.set(known.data.turnId, { mood: known.data, at, ...(isPersons && machine && { machine }) });
    } else if (known?.type === 'voice') {
      voiced.set(known.data.turnId, { voice: known.data, at: known.at });
    } else if (known?.type === 'intent') {
      intents.set(known.data.turnId, known.data);
    } else if (known?.type === 'turn' && line) {
      turns.set(known.data.turnId, known.data);
      put(line);
    } else if (known && growsLine(known)) {
      const key = grownKey(known);
      put(grow(lines[places.get(key) ?? -1], known, control));
      if (known.type === 'control.applied') control = known.data.state;
    } else if (known?.type === 'note' && known.data.text === null) {
      takenBack.add(noteKey(known.data));
    } else if (line) {
      put(line);
    }
  }

  const grownBefore = new Map(before.lines.flatMap((line) => (isGrown(line) ? [[line.key, line]] : [])));
  const settled = withoutRepetition(lines.filter(({ key }) => !takenBack.has(key))).map((line) =>
    isGrown(line) ? sameGrown(grownBefore.get(line.key), line) : line,
  );
  // Array.prototype.sort is stable: lines of one instant stay in the order of the log.
  settled.sort((a, b) => a.at - b.at);
  const momentOf = (turnId: string, at: number) => turns.get(turnId)?.startMs ?? at;
  const moods = [...judged.values()]
    .map(({ mood, at, machine }) => ({ ...mood, at: momentOf(mood.turnId, at), ...(machine && { machine }) }))
    .sort((a, b) => a.at - b.at);
  const voices = [...voiced.values()]
    .map(({ voice, at }) => ({ ...voice, at: momentOf(voice.turnId, at) }))
    .sort((a, b) => a.at - b.at);
  return { lines: settled, turns, moods, voices, intents };
}

const noteKey = ({ noteId }: EventData<'note'>) => `note:${noteId}`;

function lineOf(event: CallEvent, known: KnownEvent | undefined): Line | undefined {
  const key = `event:${event.seq}`;
  if (!known) return { kind: 'unknown', key, at: event.at, type: event.type, data: event.data };
  switch (known.type) {
    case 'turn':
      return { kind: 'turn', key: `turn:${known.data.turnId}`, at: known.data.startMs, turn: known.data };
    case 'fault':
      return { kind: 'fault', key, at: known.at, fault: known.data };
    case 'note':
      // It stands at the moment that it is of, and its last version in the place of the ones before.
      return { kind: 'system', key: noteKey(known.data), at: known.data.fromMs, event: known };
    case 'summary':
    case 'rule.fired':
    case 'tag':
    case 'notice':
    case 'limit.warned':
    case 'customer.changed':
    case 'lookups.allowed':
    case 'fact':
    case 'persona.changed':
    case 'language.changed':
    case 'escalation.raised':
    case 'escalation.claimed':
    case 'escalation.resolved':
    case 'call.created':
    case 'call.answered':
    case 'call.offered':
    case 'call.ended':
    case 'call.kept':
    case 'call.erased':
    case 'consent':
    case 'recording.asked':
    case 'recording.started':
    case 'recording.paused':
    case 'recording.resumed':
    case 'recording.lost':
    case 'recording.kept':
    case 'participant.joined':
    case 'participant.left':
      return { kind: 'system', key, at: known.at, event: known };
    default:
      return undefined;
  }
}
