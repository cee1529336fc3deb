import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';

/** The newest segment of a call that anybody was given or has begun. */
export interface LastSegment {
  segment: number;
  /** The station that has it; undefined where a floor that died before the station's word had given it away. */
  stationId: string | undefined;
  /** Its recording has begun, by the log. */
  begun: boolean;
}

/** Which events say something of segments. */
export const SEGMENT_EVENTS: readonly string[] = ['recording.started', 'recording.lost', 'recording.kept'];

/** Numbers the segments of each open call: no number is given twice, whoever records. */
export class SegmentBook {
  readonly #last = new Map<string, LastSegment>();

  last(callId: string): LastSegment {
    return this.#last.get(callId) ?? { segment: 0, stationId: undefined, begun: false };
  }

  /** The next number, given to a station. */
  next(callId: string, stationId: string): number {
    const segment = this.last(callId).segment + 1;
    this.#last.set(callId, { segment, stationId, begun: false });
    return segment;
  }

  /** Takes in what the log says. */
  read(callId: string, events: readonly CallEvent[]): void {
    for (const event of events) {
      const known = parseEvent(event);
      const last = this.last(callId);
      if (known?.type === 'recording.started' && known.data.segment >= last.segment) {
        const { segment, keeper } = known.data;
        this.#last.set(callId, { segment, stationId: keeper.stationId, begun: true });
      } else if (known?.type === 'recording.lost' || known?.type === 'recording.kept') {
        const { segment = 0 } = known.data;
        if (segment > last.segment) this.#last.set(callId, { segment, stationId: undefined, begun: false });
      }
    }
  }

  /** Whether a station may go on with a segment that it says is its own. */
  isIts(callId: string, { segment, stationId }: { segment: number; stationId: string }): boolean {
    const last = this.last(callId);
    if (segment !== last.segment) return segment > last.segment;
    return last.stationId === undefined || last.stationId === stationId;
  }

  forget(callId: string): void {
    this.#last.delete(callId);
  }
}
