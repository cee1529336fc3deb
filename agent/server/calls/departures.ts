import type { EndOfCall } from './callEnding.ts';

/** A way in which a customer leaves a room: how long the call waits for them, and how it ends when they stay away. */
export interface Departure extends EndOfCall {
  returnsWithinMs: number;
}

/** The media server itself has waited 20 s for a lost connection before it says so. */
const lost: Departure = { returnsWithinMs: 10_000, disposition: 'customer-left', reason: 'connection-lost' };
/** Clients try to come back for about 45 s after their media server has gone. */
const mediaServerLost: Departure = { returnsWithinMs: 45_000, disposition: 'failed', reason: 'media-server-lost' };

/** By the `reason` of `participant.left`. What isn't named here counts as a lost connection. */
const departures: Record<string, Departure> = {
  // A browser whose connection can't be resumed says goodbye and joins again at once (livekit-client, RTCEngine.restartConnection).
  left: { returnsWithinMs: 1_500, disposition: 'customer-left', reason: 'customer-left' },
  removed: { returnsWithinMs: 0, disposition: 'customer-left', reason: 'customer-removed' },
  'room-deleted': { returnsWithinMs: 0, disposition: 'failed', reason: 'room-deleted' },
  'room-closed': { returnsWithinMs: 0, disposition: 'customer-left', reason: 'customer-gone' },
  'server-shutdown': mediaServerLost,
  'room-gone': mediaServerLost,
  // Found out after the fact, so that most of the waiting has been done.
  unnoticed: { returnsWithinMs: 3_000, disposition: 'customer-left', reason: 'customer-gone' },
};

export const departureFor = (reason: string): Departure => departures[reason] ?? lost;

/** How a call ends whose customer has left so: a call that no assistant answered was never answered, unless it failed. */
export const endAfter = ({ disposition, reason }: EndOfCall, answered: boolean): EndOfCall => ({
  disposition: answered || disposition === 'failed' ? disposition : 'never-answered',
  reason,
});
