import { randomBytes } from 'node:crypto';
import type { Operator } from '../../protocol/operator.ts';
import { hashToken } from '../http/secret.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { OperatorRecord, OperatorRepository } from '../storage/storage.ts';
import { hashPassword, isPassword, randomPassword } from './password.ts';

const SESSION_MS = 12 * 60 * 60 * 1000;

/** A valid session: whose it is and until when. */
export interface OpenSession {
  operator: Operator;
  tokenHash: string;
  expiresAt: number;
}

const toOperator = ({ id, name, email, role }: OperatorRecord): Operator => ({ id, name, email, role });

/** Signs operators in and out. Tokens are opaque, random, kept only as hashes, and end after 12 h. */
export class SessionDesk {
  readonly #operators: OperatorRepository;
  readonly #news: FloorNews;
  readonly #now: () => number;
  /** Checked when nobody has the given e-mail address, so that it takes as long as a wrong password. */
  readonly #nobody = hashPassword(randomPassword());

  constructor(operators: OperatorRepository, news: FloorNews, now: () => number) {
    this.#operators = operators;
    this.#news = news;
    this.#now = now;
  }

  /** Undefined when e-mail address and password don't belong together. */
  async signIn(email: string, password: string): Promise<(OpenSession & { token: string }) | undefined> {
    const operator = await this.#operators.findByEmail(email.trim());
    const matches = await isPassword(operator?.passwordHash ?? (await this.#nobody), password);
    if (!operator || !matches) return undefined;
    const now = this.#now();
    await this.#operators.forgetSessionsExpiredBefore(now);
    const token = randomBytes(32).toString('base64url');
    const tokenHash = hashToken(token);
    const expiresAt = now + SESSION_MS;
    await this.#operators.openSession({ tokenHash, operatorId: operator.id, createdAt: now, expiresAt });
    return { operator: toOperator(operator), token, tokenHash, expiresAt };
  }

  /** Undefined when the token is unknown or its time is over. */
  async find(token: string): Promise<OpenSession | undefined> {
    const tokenHash = hashToken(token);
    const session = await this.#operators.findSession(tokenHash);
    if (!session || session.expiresAt <= this.#now()) return undefined;
    return { operator: toOperator(session.operator), tokenHash, expiresAt: session.expiresAt };
  }

  async signOut(tokenHash: string): Promise<void> {
    await this.#operators.closeSession(tokenHash);
    this.#news.sessionClosed(tokenHash);
  }
}
