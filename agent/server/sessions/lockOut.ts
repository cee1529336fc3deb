import type { SignInFailures } from '../storage/signInRepository.ts';

const MINUTE = 60_000;
/** So many failures within this time lock the account. */
export const MOST_FAILURES = 10;
const WITHIN_MS = 15 * MINUTE;
const FIRST_LOCK_MS = 15 * MINUTE;
/** No lock lasts longer: whoever keeps guessing from outside keeps nobody out for good. */
const LONGEST_LOCK_MS = 4 * 60 * MINUTE;
/** Locks further apart than this don't grow. */
const CALM_AFTER_MS = 24 * 60 * MINUTE;

const NONE: SignInFailures = { failures: 0, since: 0, locks: 0, lockedUntil: 0 };

export const isLocked = (known: SignInFailures | undefined, now: number): boolean => (known?.lockedUntil ?? 0) > now;

/**
 * What is known after one more failure at `now` (ms since the epoch): the tenth within 15 minutes locks for 15 minutes, the next ten
 * after that for 30, then 60, never longer than 4 h. Failures while locked change nothing, so nobody can lengthen a lock.
 */
export function afterFailure(before: SignInFailures = NONE, now: number): SignInFailures {
  if (isLocked(before, now)) return before;
  const calm = now - Math.max(before.lockedUntil, before.since) > CALM_AFTER_MS;
  const fresh = now - before.since > WITHIN_MS;
  const locks = calm ? 0 : before.locks;
  const failures = fresh ? 1 : before.failures + 1;
  const since = fresh ? now : before.since;
  if (failures < MOST_FAILURES) return { failures, since, locks, lockedUntil: before.lockedUntil };
  const lockedFor = Math.min(FIRST_LOCK_MS * 2 ** locks, LONGEST_LOCK_MS);
  return { failures: 0, since: now, locks: locks + 1, lockedUntil: now + lockedFor };
}
