import type { SignInRepository } from '../storage/storage.ts';
import { afterFailure, isLocked } from './lockOut.ts';
import { networkOf } from './networkOf.ts';

/** All networks from which the operator has not signed in lately. */
const ELSEWHERE = 'elsewhere';
const KNOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Counts failures to sign in and locks. Each network from which an operator has signed in within the last 30 days is counted by itself, and all
 * others together: a stranger who guesses from elsewhere locks elsewhere, while the real person goes on at the usual place
 * (the idea of OWASP's device cookies, by address).
 */
export class SignInGuard {
  readonly #signIns: SignInRepository;
  readonly #now: () => number;

  constructor(signIns: SignInRepository, now: () => number) {
    this.#signIns = signIns;
    this.#now = now;
  }

  async isLocked(operatorId: string, address: string): Promise<boolean> {
    return isLocked(await this.#signIns.find(operatorId, await this.#scope(operatorId, address)), this.#now());
  }

  /** Returns until when (ms since the epoch) this failure has locked the account for that network; undefined if it has not. */
  async failed(operatorId: string, address: string): Promise<number | undefined> {
    const now = this.#now();
    let wasLocked = false;
    const after = await this.#signIns.fail(operatorId, await this.#scope(operatorId, address), (before) => {
      wasLocked = isLocked(before, now);
      return afterFailure(before, now);
    });
    return !wasLocked && isLocked(after, now) ? after.lockedUntil : undefined;
  }

  succeeded(operatorId: string, address: string): Promise<void> {
    const now = this.#now();
    return this.#signIns.succeed(operatorId, networkOf(address), { now, forgetBefore: now - KNOWN_FOR_MS });
  }

  async #scope(operatorId: string, address: string): Promise<string> {
    const network = networkOf(address);
    return (await this.#signIns.isKnown(operatorId, network)) ? network : ELSEWHERE;
  }
}
