import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditEntry, AuditReport } from '../../../agent/protocol/audit.ts';
import { auditQuery, auditReport } from '../../../agent/protocol/audit.ts';
import {
  inviteRequest,
  type Operator,
  type OperatorAccount,
  type OperatorRole,
  operatorChange,
  passwordChange,
  type SessionSummary,
} from '../../../agent/protocol/operator.ts';
import { problemOf } from './problemOf.ts';

export const OPERATOR = { email: 'operator@floor.example', password: 'correct horse battery' };
const HOUR = 3_600_000;

interface Account extends OperatorAccount {
  password: string;
  /** Where they are signed in, as an administrator sees it. */
  open: SessionSummary[];
}

/** The fake floor's people: who may sign in, with which password, from where; and what was written down about them. */
export class FakeAccounts {
  readonly accounts: Account[] = [];
  readonly audit: AuditEntry[] = [];
  /** What stations reported. */
  readonly reports: AuditReport[] = [];
  sessions: SessionSummary[] = [
    { id: 'this', createdAt: 0, lastSeenAt: 0, expiresAt: Date.now() + HOUR, from: '192.0.2.14', current: true },
  ];

  constructor() {
    this.add({ name: 'Nour', ...OPERATOR, role: 'supervisor' });
  }

  /** The session that asks. */
  get session(): string {
    return this.sessions.find(({ current }) => current)?.id ?? 'this';
  }

  /** Who signs in by OPERATOR. A test may change the role. */
  get me(): Account {
    const [me] = this.accounts;
    if (!me) throw new Error('the first account is gone');
    return me;
  }

  add(fields: { name: string; email: string; password: string; role: OperatorRole } & Partial<Account>): Account {
    const account: Account = {
      id: randomUUID(),
      disabled: false,
      lockedUntil: null,
      mustChangePassword: false,
      createdAt: Date.now() - 90 * 24 * HOUR,
      lastSeenAt: null,
      sessions: fields.open?.length ?? 0,
      open: [],
      ...fields,
    };
    this.accounts.push(account);
    return account;
  }

  /** Writes an entry as if somebody had done it `agoMs` ago. */
  enter(entry: Pick<AuditEntry, 'action'> & Partial<AuditEntry>, agoMs = 0): void {
    const { id, name } = this.me;
    const seq = this.audit.length + 1;
    const hashes = { previousHash: String(seq - 1), hash: String(seq) };
    const defaults = { actor: { kind: 'operator' as const, id, name }, target: null, detail: {}, from: '192.0.2.14' };
    this.audit.push({ seq, at: Date.now() - agoMs, ...defaults, ...hashes, ...entry });
  }

  routes(app: FastifyInstance, whoAsks: (request: FastifyRequest) => Account | undefined): void {
    type Named = { Params: { id: string } };
    const none = (reply: FastifyReply) => reply.code(404).send(problemOf(404, 'There is no such operator.'));
    const find = (id: string) => this.accounts.find((account) => account.id === id);

    app.put('/v1/session/password', async (request, reply) => {
      const { current, next } = passwordChange.parse(request.body);
      const account = whoAsks(request);
      if (!account || account.password !== current) {
        return reply.code(403).send(problemOf(403, 'The present password is not right.'));
      }
      Object.assign(account, { password: next, mustChangePassword: false });
      return reply.code(204).send();
    });
    app.get('/v1/sessions', async () => ({ sessions: this.sessions }));
    app.delete<Named>('/v1/sessions/:id', async ({ params }, reply) => {
      this.sessions = this.sessions.filter(({ id }) => id !== params.id);
      for (const account of this.accounts) {
        const left = account.open.filter(({ id }) => id !== params.id);
        if (left.length < account.open.length) Object.assign(account, { open: left, sessions: left.length });
      }
      return reply.code(204).send();
    });
    app.get('/v1/colleagues', async () => ({
      operators: this.accounts.filter(({ role, disabled }) => !disabled && role !== 'reviewer').map(asOperator),
    }));

    app.get('/v1/operators', async (request, reply) => {
      if (whoAsks(request)?.role !== 'admin') return reply.code(403).send(problemOf(403, 'Administrators only.'));
      return { operators: this.accounts.map(asAccount) };
    });
    app.post('/v1/operators', async ({ body }, reply) => {
      const invite = inviteRequest.parse(body);
      if (this.accounts.some(({ email }) => email === invite.email)) {
        return reply.code(409).send(problemOf(409, 'Somebody with this e-mail is an operator already.'));
      }
      const account = this.add({ ...invite, password: 'kadora-mune-1947', mustChangePassword: true });
      return reply.code(201).send({ operator: asAccount(account), password: account.password });
    });
    app.patch<Named>('/v1/operators/:id', async ({ params, body }, reply) => {
      const account = find(params.id);
      return account ? asAccount(Object.assign(account, operatorChange.parse(body))) : none(reply);
    });
    app.post<Named>('/v1/operators/:id/password', async ({ params }, reply) => {
      const account = find(params.id);
      if (!account) return none(reply);
      Object.assign(account, { password: 'pelita-rosen-2207', mustChangePassword: true, sessions: 0 });
      return { operator: asAccount(account), password: account.password };
    });
    app.get<Named>('/v1/operators/:id/sessions', async ({ params }, reply) => {
      const account = find(params.id);
      return account ? { sessions: account.open } : none(reply);
    });
    app.delete<Named>('/v1/operators/:id/sessions', async ({ params }, reply) => {
      const account = find(params.id);
      if (!account) return none(reply);
      Object.assign(account, { open: [], sessions: 0 });
      return reply.code(204).send();
    });

    app.post('/v1/audit', async ({ body }, reply) => {
      this.reports.push(auditReport.parse(body));
      return reply.code(204).send();
    });
    app.get('/v1/audit', async ({ query }) => {
      const { actor, action, target, since = 0, until = Infinity, before = Infinity, limit } = auditQuery.parse(query);
      const fitting = this.audit
        .filter((entry) => entry.seq < before && entry.at >= since && entry.at <= until)
        .filter((entry) => (!actor || entry.actor.id === actor) && (!action || entry.action === action))
        .filter((entry) => !target || entry.target?.id === target)
        .toReversed();
      return { entries: fitting.slice(0, limit), more: fitting.length > limit };
    });
  }
}

export const asOperator = ({ id, name, email, role }: Account): Operator => ({ id, name, email, role });
const asAccount = ({ password: _, ...account }: Account): OperatorAccount => account;
