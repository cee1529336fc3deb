import type { Logger } from 'pino';
import type { CallEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { StoreOutcome } from '../db/eventStore.ts';
import { FloorError } from './floorError.ts';

/** Batches under way to the disk at which the stream is paused, and at which it goes on. */
const PAUSE_AT = 64;
const RESUME_AT = 16;
/** While a hole is being repaired live events keep arriving behind it: ask again after so many, give up after so many. */
const ASK_AGAIN_EVERY = 25;
const GIVE_UP_AFTER = 75;

export interface Stored {
  callId: string;
  /** Only what was new, in order. */
  events: CallEvent[];
  summary: CallSummary | null;
}

export interface EventIntakeOptions {
  store(callId: string, events: CallEvent[]): Promise<StoreOutcome>;
  onStored(stored: Stored): void;
  /** Asks the floor for a call's events after a seq once more. */
  subscribeAgain(callId: string, after: number): void;
  pause(): void;
  resume(): void;
  /** The connection is of no use any more. */
  onFault(error: FloorError): void;
  log: Logger;
}

/** Takes a connection's events to the disk in order, has holes repaired, and slows the floor down when the disk is slower. */
export function createEventIntake(options: EventIntakeOptions): (callId: string, events: CallEvent[]) => void {
  const { store, onStored, subscribeAgain, pause, resume, onFault, log } = options;
  const holes = new Map<string, number>();
  let underWay = 0;
  let paused = false;

  const repair = (callId: string, lastSeq: number) => {
    const seen = holes.get(callId) ?? 0;
    holes.set(callId, seen + 1);
    if (seen >= GIVE_UP_AFTER) {
      onFault(new FloorError('server-error', `The floor's log of call ${callId} has a hole after ${lastSeq}.`));
    } else if (seen % ASK_AGAIN_EVERY === 0) {
      log.error({ callId, lastSeq }, 'events of a call are missing or wrong here: asking again');
      subscribeAgain(callId, lastSeq);
    }
  };

  const take = async (callId: string, events: CallEvent[]) => {
    const { lastSeq, newFrom, gap, correctedFrom, summary } = await store(callId, events);
    if (correctedFrom !== null) {
      log.error({ callId, correctedFrom }, "this disk's log differed from the floor's: corrected");
    }
    if (newFrom !== null) {
      onStored({ callId, events: events.filter(({ seq }) => seq >= newFrom && seq <= lastSeq), summary });
    }
    // Where one event differed, those before it may differ too: only the whole log tells.
    if (correctedFrom !== null) repair(callId, 0);
    else if (gap) repair(callId, lastSeq);
    else holes.delete(callId);
  };

  return (callId, events) => {
    underWay += 1;
    if (!paused && underWay >= PAUSE_AT) {
      paused = true;
      pause();
    }
    take(callId, events)
      .catch((error: unknown) => {
        log.error({ callId, err: error }, 'events could not be stored');
        onFault(new FloorError('server-error', "The station can't write its database.", { cause: error }));
      })
      .finally(() => {
        underWay -= 1;
        if (paused && underWay <= RESUME_AT) {
          paused = false;
          resume();
        }
      });
  };
}
