import type { EventType, KnownEvent } from '../../agent/protocol/callEvent.ts';
import { type ControlState, operatorsOf } from '../../agent/protocol/controlState.ts';
import type { ApprovalLine, ControlLine, GrownLine, Line, ToolLine } from './line.ts';

type GrowingType = Extract<EventType, `tool.${string}` | `control.${string}` | `approval.${string}`>;
type GrowingEvent = Extract<KnownEvent, { type: GrowingType }>;

export const growsLine = (event: KnownEvent): event is GrowingEvent => /^(tool|control|approval)\./.test(event.type);

export const isGrown = (line: Line): line is GrownLine =>
  line.kind === 'tool' || line.kind === 'control' || line.kind === 'approval';

/** The line that an event belongs to: one per tool call, per command, per proposal. */
export function grownKey(event: GrowingEvent): string {
  if ('toolCallId' in event.data) return `tool:${event.data.toolCallId}`;
  if ('commandId' in event.data) return `control:${event.data.commandId}`;
  return `approval:${'proposalId' in event.data ? event.data.proposalId : event.data.id}`;
}

/**
 * Adds an event to its line, or begins the line with it.
 * @param control how the call was led before the event, as far as the log says
 */
export function grow(line: Line | undefined, event: GrowingEvent, control: ControlState | null): GrownLine {
  const base = { key: grownKey(event), at: event.at };
  switch (event.type) {
    case 'tool.called':
    case 'tool.returned': {
      const tool: ToolLine = line?.kind === 'tool' ? line : { kind: 'tool', ...base, called: null, returned: null };
      return event.type === 'tool.called' ? { ...tool, called: event.data } : { ...tool, returned: event.data };
    }
    case 'control.requested':
    case 'control.applied':
    case 'control.refused':
    case 'control.timed': {
      const fresh: ControlLine = {
        kind: 'control',
        ...base,
        requested: null,
        applied: null,
        refused: null,
        timed: [],
        lost: [],
      };
      return withControl(line?.kind === 'control' ? line : fresh, event, control);
    }
    default: {
      const fresh: ApprovalLine = { kind: 'approval', ...base, proposed: null, outcome: null };
      const approval = line?.kind === 'approval' ? line : fresh;
      return event.type === 'approval.proposed'
        ? { ...approval, proposed: event.data }
        : { ...approval, outcome: event };
    }
  }
}

function withControl(
  line: ControlLine,
  event: Extract<GrowingEvent, { type: `control.${string}` }>,
  before: ControlState | null,
): ControlLine {
  switch (event.type) {
    case 'control.requested':
      return { ...line, at: event.at, requested: event.data };
    case 'control.applied': {
      const giver = line.requested?.by.kind === 'operator' ? line.requested.by.name : undefined;
      const still = inCall(event.data.state);
      const lost = inCall(before).filter((name) => name !== giver && !still.includes(name));
      return { ...line, applied: event.data, lost };
    }
    case 'control.refused':
      return { ...line, refused: event.data };
    case 'control.timed':
      return { ...line, timed: [...line.timed, event.data] };
  }
}

const inCall = (state: ControlState | null): string[] => (state ? operatorsOf(state).map(({ name }) => name) : []);

/** The former line where nothing has been added to it, so that it is not drawn again. */
export function sameGrown(before: GrownLine | undefined, now: GrownLine): GrownLine {
  if (before?.kind !== now.kind) return now;
  const former = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).every(([name, value]) => samePart(former.get(name), value)) ? before : now;
}

function samePart(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((each, index) => Object.is(each, other[index]));
}
