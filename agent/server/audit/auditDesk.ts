import type { z } from 'zod';
import type { AuditEntry, AuditReport, auditPage } from '../../protocol/audit.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { AuditListQuery, AuditNote, AuditRepository } from '../storage/auditRepository.ts';
import type { Asker } from './asker.ts';
import { Once } from './once.ts';

const HOUR = 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const MOST_COUNTED = 10_000;

type Said = Pick<AuditEntry, 'action' | 'target'> & { detail?: AuditEntry['detail'] };

/** Keeps account of who did what. Whoever can't write the entry doesn't do the thing: the failure goes through to whoever asked. */
export class AuditDesk {
  readonly #audit: AuditRepository;
  readonly #now: () => number;
  readonly #hourly: Once;
  readonly #refusals: Once;
  readonly #unsaid = new Map<string, number>();

  constructor(audit: AuditRepository, now: () => number) {
    this.#audit = audit;
    this.#now = now;
    this.#hourly = new Once(HOUR, now);
    this.#refusals = new Once(MINUTE, now);
  }

  /** An entry to be written in the transaction of what it tells of. */
  note(asker: Asker, { action, target, detail = {} }: Said): AuditNote {
    return { at: this.#now(), ...asker, action, target, detail };
  }

  /** Writes an entry of something that changes nothing in the database, before it is done. */
  append(asker: Asker, said: Said): Promise<void> {
    return this.#audit.append(this.note(asker, said));
  }

  /** Writes an entry unless this session has one of the same action and target within the last hour. */
  async appendHourly({ tokenHash }: OperatorActor, asker: Asker, said: Said): Promise<void> {
    const key = `${tokenHash} ${said.action} ${said.target?.id}`;
    if (this.#hourly.isSaid(key)) return;
    await this.append(asker, said);
    this.#hourly.say(key);
  }

  /**
   * Writes that a sign-in was refused: the first of a minute for the same account and address at once, the others as a number in the next
   * entry, so that a guesser can't fill the disk.
   */
  async appendRefusal(from: string, operatorId: string | undefined, why: string): Promise<void> {
    const key = `${from} ${operatorId}`;
    if (this.#refusals.isSaid(key)) {
      if (this.#unsaid.size >= MOST_COUNTED) this.#unsaid.clear();
      this.#unsaid.set(key, (this.#unsaid.get(key) ?? 0) + 1);
      return;
    }
    const before = this.#unsaid.get(key);
    await this.append(
      { actor: { kind: 'nobody', id: '', name: '' }, from },
      {
        action: 'session.refused',
        target: operatorId === undefined ? null : { kind: 'operator', id: operatorId },
        detail: { why, ...(before !== undefined && { refusedBefore: before }) },
      },
    );
    this.#unsaid.delete(key);
    this.#refusals.say(key);
  }

  /** What a station reports of its own disk. The floor can't check it, and the entry says so. */
  async report(operator: OperatorActor, asker: Asker, { action, targetId }: AuditReport): Promise<void> {
    const kind = action.startsWith('contact.') ? 'contact' : 'call';
    const said: Said = { action, target: { kind, id: targetId }, detail: { reportedBy: 'station' } };
    const isView = action === 'contact.viewed' || action === 'call.viewed';
    await (isView ? this.appendHourly(operator, asker, said) : this.append(asker, said));
  }

  /** Newest first. That somebody looked is an entry of its own, once per session and hour. */
  async list(operator: OperatorActor, asker: Asker, query: AuditListQuery): Promise<z.infer<typeof auditPage>> {
    await this.appendHourly(operator, asker, { action: 'audit.viewed', target: null });
    return this.#audit.list(query);
  }
}
