import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { ProblemError, problemOf, refuse } from '../http/problemError.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { OperatorRepository } from '../storage/operatorRepository.ts';
import { hashPassword, isPassword } from './password.ts';
import type { SignInGuard } from './signInGuard.ts';

export interface PasswordDeskOptions {
  operators: OperatorRepository;
  guard: SignInGuard;
  news: FloorNews;
  audit: AuditDesk;
  now: () => number;
}

const wrongCurrent = () =>
  new ProblemError(
    problemOf(
      403,
      'wrong-password',
      'The present password is wrong. After 10 wrong attempts it is refused for a while.',
    ),
  );

/** Lets operators choose their passwords. */
export class PasswordDesk {
  readonly #options: PasswordDeskOptions;

  constructor(options: PasswordDeskOptions) {
    this.#options = options;
  }

  /**
   * Sets the operator's own password and ends the other sessions. Wrong attempts count as failures to sign in: an unattended
   * console is no place to guess at leisure.
   * @throws ProblemError 403 when the present password is wrong or the account locked, 400 when the next is the same.
   */
  async change(
    { operatorId, tokenHash, asker }: { operatorId: string; tokenHash: string; asker: Asker },
    { current, next }: { current: string; next: string },
  ): Promise<void> {
    const { operators, guard, news, audit, now } = this.#options;
    const { from } = asker;
    const account = await operators.account(operatorId, now());
    if (!account) throw refuse.signedOut();
    const matches = await isPassword(account.passwordHash, current);
    if (await guard.isLocked(operatorId, from)) throw wrongCurrent();
    if (!matches) {
      await guard.failed(operatorId, from);
      throw wrongCurrent();
    }
    if (next === current) {
      throw refuse.badRequest('The new password is the present one: choose another.', [
        { path: '/next', message: 'must differ from the present one' },
      ]);
    }
    const hash = await hashPassword(next);
    const target = { kind: 'operator', id: operatorId } as const;
    const note = audit.note(asker, { action: 'operator.password-changed', target });
    const outcome = await operators.setPassword(operatorId, { hash, mustChange: false, keepSession: tokenHash }, note);
    if (!outcome.done) throw refuse.signedOut();
    for (const ended of outcome.ended) news.sessionClosed(ended);
  }
}
