import { backOff } from '../../protocol/backOff.ts';
import type { ClaimedCall } from '../../protocol/customerLink.ts';
import type { Answer } from '../link/linkApi.ts';

/** How long a page that has lost its call tries to get back into it. */
export const TRY_FOR_MS = 120_000;
const PAUSE = { firstMs: 1_000, mostMs: 15_000 };

export interface WayBackOptions {
  ask: () => Promise<Answer<ClaimedCall>>;
  enter: (call: ClaimedCall) => Promise<boolean>;
  /** Told before each pause, with the time of the next try, and with null while it tries. */
  onPause: (nextTryAt: number | null) => void;
  /** Settles when the pause is over or something says that waiting is no use. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
}

/** Asks for a new way into the call, with back-off, for two minutes. */
export async function findWayBack(options: WayBackOptions): Promise<'back' | 'ended' | 'lost'> {
  const { ask, enter, onPause, pause, now } = options;
  const giveUpAt = now() + TRY_FOR_MS;
  for (let attempt = 0; now() < giveUpAt; attempt++) {
    onPause(null);
    const answer = await ask();
    if (answer.ok && (await enter(answer.value))) return 'back';
    if (!answer.ok && (answer.refusal === 'ended' || answer.refusal === 'unknown')) return 'ended';
    const pauseMs = backOff(attempt, PAUSE);
    onPause(now() + pauseMs);
    await pause(pauseMs);
  }
  return 'lost';
}
