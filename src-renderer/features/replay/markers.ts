import type { ApprovalLine, Line, TurnLine } from '../../timeline/line.ts';
import type { Quiet } from '../../timeline/quietIcon.ts';
import type { Span } from './span.ts';
import { shareOf } from './timeView.ts';

export type MarkerKind =
  | 'interruption'
  | 'whisper'
  | 'control'
  | 'approval'
  | 'tool'
  | 'rule'
  | 'escalation'
  | 'persona'
  | 'fault'
  | 'note'
  | 'recording'
  | 'other';

/** Something of a call that stands out on its track. */
export interface Marker {
  key: string;
  at: number;
  kind: MarkerKind;
  line: TurnLine | ApprovalLine | Quiet;
}

/** The marks of a call, in the order of time. What every call has (it came in, it was answered) is none. */
export function markersOf(lines: readonly Line[]): Marker[] {
  return lines
    .flatMap((line): Marker[] => {
      if (line.kind === 'interim') return [];
      const kind = kindOf(line);
      // Who was cut off was so at the end of their words.
      return kind
        ? [
            {
              key: line.key,
              at: kind === 'interruption' && line.kind === 'turn' ? line.turn.endMs : line.at,
              kind,
              line,
            },
          ]
        : [];
    })
    .sort((a, b) => a.at - b.at);
}

function kindOf(line: Marker['line']): MarkerKind | null {
  switch (line.kind) {
    case 'turn':
      if (line.turn.channel === 'private') return 'whisper';
      return line.turn.interrupted ? 'interruption' : null;
    case 'tool':
    case 'fault':
    case 'control':
    case 'approval':
      return line.kind;
    case 'unknown':
      return 'other';
    case 'system':
      return systemKind(line.event);
  }
}

function systemKind(event: Extract<Quiet, { kind: 'system' }>['event']): MarkerKind | null {
  switch (event.type) {
    case 'rule.fired':
    case 'notice':
    case 'limit.warned':
      return 'rule';
    case 'escalation.raised':
      return event.data.by === 'rule' ? 'rule' : 'escalation';
    case 'escalation.claimed':
    case 'escalation.resolved':
      return 'escalation';
    case 'persona.changed':
      return event.data.by === 'rule' ? 'rule' : 'persona';
    case 'language.changed':
      return 'persona';
    case 'note':
      return event.data.text === null ? null : 'note';
    case 'consent':
    case 'recording.asked':
    case 'recording.paused':
    case 'recording.resumed':
    case 'recording.lost':
      return 'recording';
    case 'fact':
      return 'other';
    default:
      return null;
  }
}

/** Marks that would stand on top of each other. */
export interface MarkerGroup {
  key: string;
  at: number;
  markers: readonly [Marker, ...Marker[]];
}

/** The marks inside a view, those together that are closer than `roomPx`: the first of them says where. */
export function groupMarkers(markers: readonly Marker[], view: Span, widthPx: number, roomPx: number): MarkerGroup[] {
  const groups: { key: string; at: number; markers: [Marker, ...Marker[]] }[] = [];
  for (const marker of markers) {
    if (marker.at < view.fromMs || marker.at > view.toMs) continue;
    const last = groups.at(-1);
    const distance = last ? (shareOf(view, marker.at) - shareOf(view, last.at)) * widthPx : Number.POSITIVE_INFINITY;
    if (last && distance < roomPx) last.markers.push(marker);
    else groups.push({ key: marker.key, at: marker.at, markers: [marker] });
  }
  return groups;
}

/** What of a group is shown where there is room for one sign: what went wrong before what was done, and that before what came by itself. */
const rank: Record<MarkerKind, number> = {
  fault: 0,
  escalation: 1,
  rule: 2,
  control: 3,
  whisper: 4,
  approval: 5,
  note: 6,
  recording: 7,
  interruption: 8,
  persona: 9,
  tool: 10,
  other: 11,
};

export const foremost = ({ markers }: Pick<MarkerGroup, 'markers'>): Marker =>
  markers.reduce((first, marker) => (rank[marker.kind] < rank[first.kind] ? marker : first));
