import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AuditAction } from '../../protocol/audit.ts';
import type { IssuedPassword, inviteRequest, OperatorAccount, operatorChange } from '../../protocol/operator.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { FloorNews } from '../news/floorNews.ts';
import { hashPassword, randomPassword } from '../sessions/password.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { AccountOutcome, AccountRecord, OperatorRepository } from '../storage/operatorRepository.ts';

const lastAdmin = () =>
  refuse.conflict(
    'last-admin',
    'This is the last administrator who can sign in: make somebody else an administrator first.',
  );

const emailTaken = () =>
  refuse.conflict('email-taken', 'Another operator has this e-mail address: use that account, or another address.');

/** Operators as administrators manage them. Whatever takes rights away ends the operator's sessions, streams and listening. */
export class OperatorDesk {
  readonly #operators: OperatorRepository;
  readonly #news: FloorNews;
  readonly #audit: AuditDesk;
  readonly #now: () => number;

  constructor(operators: OperatorRepository, news: FloorNews, audit: AuditDesk, now: () => number) {
    this.#operators = operators;
    this.#news = news;
    this.#audit = audit;
    this.#now = now;
  }

  /** By name. */
  async list(): Promise<OperatorAccount[]> {
    return (await this.#operators.accounts(this.#now())).map((account) => this.#shown(account));
  }

  /** @throws ProblemError 404 for an unknown operator. */
  async find(id: string): Promise<OperatorAccount> {
    const account = await this.#operators.account(id, this.#now());
    if (!account) throw refuse.unknown('operator');
    return this.#shown(account);
  }

  /**
   * Makes an account with a password that must be changed at the first sign-in.
   * @throws ProblemError 409 when another operator has the e-mail address.
   */
  async invite({ name, email, role }: z.output<typeof inviteRequest>, asker: Asker): Promise<IssuedPassword> {
    const password = randomPassword();
    const id = randomUUID();
    const outcome = await this.#operators.insert(
      {
        id,
        name,
        email,
        role,
        passwordHash: await hashPassword(password),
        disabled: false,
        mustChangePassword: true,
        createdAt: this.#now(),
        lastSeenAt: null,
      },
      this.#note(asker, 'operator.invited', id, { role }),
    );
    if (outcome === 'email-taken') throw emailTaken();
    return { operator: await this.find(id), password };
  }

  /** @throws ProblemError 404 for an unknown operator, 409 where nobody would be left who can manage operators. */
  async change(id: string, fields: z.output<typeof operatorChange>, asker: Asker): Promise<OperatorAccount> {
    const { name, ...detail } = fields;
    const note = this.#note(asker, 'operator.changed', id, { ...detail, ...(name !== undefined && { renamed: true }) });
    this.#settle(await this.#operators.change(id, fields, note));
    return this.find(id);
  }

  /** Gives a new password that must be changed at the next sign-in, and ends a lock. @throws ProblemError 404 for an unknown operator. */
  async resetPassword(id: string, asker: Asker): Promise<IssuedPassword> {
    const password = randomPassword();
    const note = this.#note(asker, 'operator.password-reset', id);
    const hash = await hashPassword(password);
    this.#settle(await this.#operators.setPassword(id, { hash, mustChange: true }, note));
    return { operator: await this.find(id), password };
  }

  #note(asker: Asker, action: AuditAction, id: string, detail: AuditNote['detail'] = {}): AuditNote {
    return this.#audit.note(asker, { action, target: { kind: 'operator', id }, detail });
  }

  #settle(outcome: AccountOutcome): void {
    if (!outcome.done) throw outcome.because === 'last-admin' ? lastAdmin() : refuse.unknown('operator');
    for (const tokenHash of outcome.ended) this.#news.sessionClosed(tokenHash);
  }

  #shown({ passwordHash: _, lockedUntil, ...account }: AccountRecord): OperatorAccount {
    return { ...account, lockedUntil: lockedUntil !== null && lockedUntil > this.#now() ? lockedUntil : null };
  }
}
