import type { AuditDesk } from '../audit/auditDesk.ts';
import type { SignInRepository } from '../storage/signInRepository.ts';
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
  readonly #audit: AuditDesk;
  readonly #now: () => number;

  constructor(signIns: SignInRepository, audit: AuditDesk, now: () => number) {
    this.#signIns = signIns;
    this.#audit = audit;
    this.#now = now;
  }

  async isLocked(operatorId: string, address: string): Promise<boolean> {
    return isLocked(await this.#signIns.find(operatorId, await this.#scope(operatorId, address)), this.#now());
  }

  /** Counts a failure; the one that locks is written to the audit. */
  async failed(operatorId: string, address: string): Promise<void> {
    const now = this.#now();
    let wasLocked = false;
    const after = await this.#signIns.fail(operatorId, await this.#scope(operatorId, address), (before) => {
      wasLocked = isLocked(before, now);
      return afterFailure(before, now);
    });
    if (wasLocked || !isLocked(after, now)) return;
    await this.#audit.append(
      { actor: { kind: 'nobody', id: '', name: '' }, from: address },
      {
        action: 'operator.locked',
        target: { kind: 'operator', id: operatorId },
        detail: { until: after.lockedUntil, locks: after.locks },
      },
    );
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
