import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';
import type { CallRecording } from '../../../../src-preload/contract/recordings.ts';
import type { HeardOnLane } from '../../db/recordings.ts';

/** Who was heard on each lane, by name where the call's log names them. */
export function lanesOf(
  { customer, persona }: Pick<CallSummary, 'customer' | 'persona'>,
  heard: readonly HeardOnLane[],
  events: readonly CallEvent[],
): CallRecording['lanes'] {
  const operators = operatorNames(events);
  return RECORDED_LANES.map((lane) => {
    const names = heard
      .filter((one) => one.lane === lane)
      .map(({ operatorId }) => {
        if (operatorId !== null) return operators.get(operatorId) ?? 'operator';
        return lane === 'customer' ? (customer.name ?? 'customer') : persona;
      });
    return { lane, names: [...new Set(names)] };
  });
}

/** Everybody whom the log calls an operator, by id. */
function operatorNames(events: readonly CallEvent[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'call.offered') names.set(known.data.operatorId, known.data.operatorName);
    if (known?.type === 'escalation.claimed') names.set(known.data.by.operatorId, known.data.by.name);
    if (known?.type === 'control.applied') {
      const { leader, joined } = known.data.state;
      const actors = leader.kind === 'operator' ? [leader.operator, ...joined] : joined;
      for (const { operatorId, name } of actors) names.set(operatorId, name);
    }
  }
  return names;
}
