import type { EventData, EventType } from '../../protocol/callEvent.ts';
import type { Signal } from '../../protocol/signal.ts';
import { CallClock } from '../link/callClock.ts';
import type { LaneLink } from '../scribe/laneLink.ts';

type Written = ReturnType<Parameters<LaneLink['append']>[0]>;

/** Keeps what a lane writes. The call was created at local time 0. */
export class LaneLinkDouble implements LaneLink {
  readonly clock = new CallClock(0);
  readonly written: Written[] = [];
  readonly signals: Signal[] = [];

  append(make: Parameters<LaneLink['append']>[0]): void {
    this.written.push(make((time) => this.clock.toCallTime(time)));
  }

  signal(signal: Signal): void {
    this.signals.push(signal);
  }

  /** Data of the events of a type. */
  all<T extends EventType>(type: T): EventData<T>[] {
    return this.written.flatMap((event) => (event.type === type ? [event.data as EventData<T>] : []));
  }

  /** The interim words shown last. */
  get words(): string | undefined {
    const last = this.signals.findLast(({ kind }) => kind === 'words');
    return last?.kind === 'words' ? last.text : undefined;
  }
}
