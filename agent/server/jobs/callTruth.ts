import type { EventData } from '../../protocol/callEvent.ts';

/** What is known of a call when its job claims that something has happened in it. Times in ms of call time. */
export interface CallTruth {
  /** Now. */
  elapsed: number;
  /** When the call ended; undefined while it is open. */
  endedAt: number | undefined;
  /** An operator has joined the room as one who speaks. */
  hasOperator: boolean;
  /** What operators have commanded in this call: what a job reports in their name must be among it. */
  commands: readonly GivenCommand[];
  /** Somebody is asked for already: by which escalation. */
  escalationId: string | undefined;
}

export type GivenCommand = Pick<EventData<'control.requested'>, 'commandId' | 'command' | 'by'>;

/** Clocks are synchronised to a few ms; what is further off than this is noted at the nearest time that can be. */
export const CLOCK_FAULT = 60_000;

/** What a job is told that reports what it can't know. */
export const ONLY_SERVER = 'only the server writes this';
