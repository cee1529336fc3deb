import { RECORDED_LANES, type RecordedLane } from '../../../../agent/protocol/recording.ts';

const OPERATOR = /^operator-([0-9a-f-]{36})-/;

/** The operator who has this identity in a room; the identity itself where it names none. */
export const operatorOf = (identity: string): string => OPERATOR.exec(identity)?.[1] ?? identity;

export interface LanePlace {
  lane: RecordedLane;
  /** Null for customer and assistant. */
  operatorId: string | null;
}

/** Tells by role, never by identity, on which lane a participant is recorded; operators in the order in which they came. */
export class Lanes {
  readonly #operators: string[] = [];

  /** @returns undefined for a role that is not recorded */
  placeOf(role: string | undefined, identity: string): LanePlace | undefined {
    if (role === 'customer' || role === 'assistant') return { lane: role, operatorId: null };
    if (role !== 'operator') return undefined;
    const operatorId = operatorOf(identity);
    if (!this.#operators.includes(operatorId)) this.#operators.push(operatorId);
    return { lane: this.#operators[0] === operatorId ? 'operator' : 'operator-2', operatorId };
  }
}

export const laneIndex = (lane: RecordedLane): number => RECORDED_LANES.indexOf(lane);
