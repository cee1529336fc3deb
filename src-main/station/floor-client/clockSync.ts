import { clockOffset, type RoundTrip } from '../../../agent/protocol/clock.ts';

const ROUND_TRIPS = 8;
const RENEW_MS = 60_000;

export interface ClockSyncOptions {
  ping(id: number): void;
  onOffset(offset: number): void;
  now?: () => number;
}

/**
 * Estimates the server's clock: eight pings one after the other, the fastest counts, anew each minute.
 * Feed it the pongs. Clocks are epoch ms, the offset is server minus local.
 */
export function createClockSync({ ping, onOffset, now = Date.now }: ClockSyncOptions) {
  let trips: RoundTrip[] = [];
  let sentAt = 0;
  let lastId = 0;
  const send = () => {
    sentAt = now();
    lastId += 1;
    ping(lastId);
  };
  const start = () => {
    trips = [];
    send();
  };
  const timer = setInterval(start, RENEW_MS);
  start();
  return {
    onPong({ id, serverNow }: { id: number; serverNow: number }) {
      if (id !== lastId || trips.length >= ROUND_TRIPS) return;
      trips.push({ sentAt, receivedAt: now(), serverNow });
      if (trips.length < ROUND_TRIPS) send();
      else onOffset(clockOffset(trips));
    },
    stop: () => clearInterval(timer),
  };
}
