import { randomBytes, randomUUID } from 'node:crypto';
import type { Operator } from '../../protocol/operator.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import { hashToken } from '../http/secret.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { OperatorRecord, OperatorRepository } from '../storage/operatorRepository.ts';
import type { SessionRecord, SessionRepository } from '../storage/sessionRepository.ts';
import { hashPassword, isPassword, randomPassword } from './password.ts';
import type { SignInGuard } from './signInGuard.ts';

const SESSION_MS = 12 * 60 * 60 * 1000;
/** How old the time at which a session was last seen may get before it is written anew. */
const TOUCH_AFTER_MS = 60_000;

/** A valid session: whose it is and until when. */
export interface OpenSession {
  id: string;
  operator: Operator;
  tokenHash: string;
  expiresAt: number;
  /** Only the password may be changed, and the session ended. */
  mustChangePassword: boolean;
}

export interface SessionDeskOptions {
  operators: OperatorRepository;
  sessions: SessionRepository;
  guard: SignInGuard;
  news: FloorNews;
  audit: AuditDesk;
  now: () => number;
}

const toOperator = ({ id, name, email, role }: OperatorRecord): Operator => ({ id, name, email, role });

/** Signs operators in and out. Tokens are opaque, random, kept only as hashes, and end after 12 h. */
export class SessionDesk {
  readonly #options: SessionDeskOptions;
  /** Checked when nobody has the given e-mail address, so that it takes as long as a wrong password. */
  readonly #nobody = hashPassword(randomPassword());

  constructor(options: SessionDeskOptions) {
    this.#options = options;
  }

  /** Undefined when the sign-in is refused; whoever asks is never told why, nor whether the account exists. */
  async signIn(email: string, password: string, from: string): Promise<(OpenSession & { token: string }) | undefined> {
    const { operators, sessions, guard, audit, now } = this.#options;
    const refused = async (why: string, operatorId?: string) => {
      await audit.appendRefusal(from, operatorId, why);
      return undefined;
    };
    const operator = await operators.findByEmail(email.trim());
    const matches = await isPassword(operator?.passwordHash ?? (await this.#nobody), password);
    // Asked after the slow part: of guesses sent all at once no more are answered than of guesses one by one.
    if (!operator) return refused('unknown-account');
    if (await guard.isLocked(operator.id, from)) return refused('locked', operator.id);
    if (!matches) {
      await guard.failed(operator.id, from);
      return refused('wrong-password', operator.id);
    }
    const openedAt = now();
    await sessions.forgetExpiredBefore(openedAt);
    // The check took its time: meanwhile an administrator may have disabled the account or set another password.
    const present = await operators.findByEmail(email.trim());
    if (present?.id !== operator.id || present.passwordHash !== operator.passwordHash || present.disabled) {
      return refused('disabled', operator.id);
    }
    await guard.succeeded(operator.id, from);
    const token = randomBytes(32).toString('base64url');
    const session: SessionRecord = {
      id: randomUUID(),
      tokenHash: hashToken(token),
      operatorId: operator.id,
      createdAt: openedAt,
      lastSeenAt: openedAt,
      expiresAt: openedAt + SESSION_MS,
      from,
    };
    const { id, name } = present;
    const asker = { actor: { kind: 'operator', id, name } as const, from };
    const target = { kind: 'session', id: session.id } as const;
    await sessions.open(session, audit.note(asker, { action: 'session.opened', target }));
    return { ...opened(session, present), token };
  }

  /** Undefined when the token is unknown or its time is over. Notes that the session was seen. */
  find(token: string): Promise<OpenSession | undefined> {
    return this.findByHash(hashToken(token));
  }

  /** The same for a connection that goes on without further requests. */
  async findByHash(tokenHash: string): Promise<OpenSession | undefined> {
    const found = await this.#options.sessions.find(tokenHash);
    if (!found || found.session.expiresAt <= this.#options.now() || found.operator.disabled) return undefined;
    await this.#seen(found.session);
    return opened(found.session, found.operator);
  }

  async signOut({ id, tokenHash }: Pick<SessionRecord, 'id' | 'tokenHash'>, asker: Asker): Promise<void> {
    const { sessions, audit, news } = this.#options;
    const target = { kind: 'session', id } as const;
    await sessions.close(tokenHash, audit.note(asker, { action: 'session.closed', target }));
    news.sessionClosed(tokenHash);
  }

  /** The operator's open sessions, newest first. */
  ofOperator(operatorId: string): Promise<SessionRecord[]> {
    return this.#options.sessions.ofOperator(operatorId, this.#options.now());
  }

  /**
   * Ends a session by its id: an operator's own, or, `ofAnybody`, any.
   * @throws ProblemError 404 for one that isn't there, or that the asker may not know of.
   */
  async close(
    id: string,
    { operatorId, ofAnybody }: { operatorId: string; ofAnybody: boolean },
    asker: Asker,
  ): Promise<void> {
    const session = await this.#options.sessions.findById(id);
    if (!session || !(ofAnybody || session.operatorId === operatorId)) throw refuse.unknown('session');
    await this.signOut(session, asker);
  }

  /** Ends all sessions of an operator. */
  async signOutEverywhere(operatorId: string, asker: Asker): Promise<void> {
    const { sessions, audit, news } = this.#options;
    const target = { kind: 'operator', id: operatorId } as const;
    const note = audit.note(asker, { action: 'operator.signed-out-everywhere', target });
    for (const tokenHash of await sessions.closeAllOf(operatorId, note)) news.sessionClosed(tokenHash);
  }

  async #seen({ tokenHash, operatorId, lastSeenAt }: SessionRecord): Promise<void> {
    const now = this.#options.now();
    if (now - lastSeenAt >= TOUCH_AFTER_MS) await this.#options.sessions.touch(tokenHash, operatorId, now);
  }
}

const opened = ({ id, tokenHash, expiresAt }: SessionRecord, operator: OperatorRecord): OpenSession => ({
  id,
  operator: toOperator(operator),
  tokenHash,
  expiresAt,
  mustChangePassword: operator.mustChangePassword,
});
