/** One round trip to the server: local send and receive times and the server's time in between, all in ms. */
export interface RoundTrip {
  sentAt: number;
  receivedAt: number;
  serverNow: number;
}

/**
 * Offset of the server's clock from the local one, in ms: add it to local time to get server time.
 * Taken from the fastest of the given round trips, whose error is at most half of its duration (Cristian's algorithm).
 * @throws RangeError when there is no round trip to estimate from.
 */
export function clockOffset(roundTrips: readonly RoundTrip[]): number {
  const [first, ...rest] = roundTrips;
  if (!first) throw new RangeError('clockOffset needs at least one round trip');
  const duration = (trip: RoundTrip) => trip.receivedAt - trip.sentAt;
  const fastest = rest.reduce((best, trip) => (duration(trip) < duration(best) ? trip : best), first);
  return fastest.serverNow - (fastest.sentAt + fastest.receivedAt) / 2;
}
