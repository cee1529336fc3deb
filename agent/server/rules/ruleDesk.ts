import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AuditAction, AuditEntry } from '../../protocol/audit.ts';
import { MOST_RULES, type Rule, type RuleDraft, type RuleVersion, type ruleOrder } from '../../protocol/rule.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { RuleRepository } from '../storage/ruleRepository.ts';
import type { CompiledRule, RuleEngine } from './ruleEngine.ts';

const COUNTED_MS = 30 * 24 * 3_600_000;

export interface RuleDeskOptions {
  rules: RuleRepository;
  engine: RuleEngine;
  audit: AuditDesk;
  now: () => number;
}

const outdated = () =>
  refuse.conflict(
    'rule-changed',
    'Somebody else has changed the rules meanwhile: load them again, then make your change.',
  );

/** The rules of the floor: who looks after calls when nobody looks. A change holds at once, also for calls that are under way. */
export class RuleDesk {
  readonly #options: RuleDeskOptions;
  readonly #listeners = new Set<() => void>();
  #compiled: readonly CompiledRule<Rule>[] = [];

  constructor(options: RuleDeskOptions) {
    this.#options = options;
  }

  /** Reads what was set before. To be awaited before the first call is let in. */
  async start(): Promise<void> {
    await this.#options.rules.forgetFirings(this.#since());
    await this.#read();
  }

  /** Those that are on, in order. */
  get compiled(): readonly CompiledRule<Rule>[] {
    return this.#compiled;
  }

  onChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  list(): Promise<Rule[]> {
    return this.#options.rules.list(this.#since());
  }

  /** As the last of them, and switched off. @throws ProblemError 409 where there are too many. */
  async add(rule: RuleDraft, asker: Asker): Promise<Rule> {
    const { rules, now } = this.#options;
    if ((await this.list()).length >= MOST_RULES) {
      throw refuse.conflict('too-many-rules', `A floor has ${MOST_RULES} rules at most: delete one first.`);
    }
    const id = randomUUID();
    const said = { version: 1, at: now(), by: asker.actor.name, rule };
    await rules.add(id, said, this.#note(asker, 'rule.created', id));
    return this.#changed(id);
  }

  /** @throws ProblemError 404 for an unknown rule, 409 where the version is not the newest. */
  async change(id: string, version: number, rule: RuleDraft, asker: Asker): Promise<Rule> {
    const { rules, now } = this.#options;
    const said: RuleVersion = { version: version + 1, at: now(), by: asker.actor.name, rule };
    const note = this.#note(asker, 'rule.changed', id, { version: said.version });
    const outcome = await rules.change(id, said, note);
    if (outcome === 'unknown') throw refuse.unknown('rule');
    if (outcome === 'outdated') throw outdated();
    return this.#changed(id);
  }

  /** @throws ProblemError 404 for an unknown rule. */
  async switchOn(id: string, on: boolean, asker: Asker): Promise<Rule> {
    const outcome = await this.#options.rules.switchOn(id, on, this.#note(asker, 'rule.switched', id, { on }));
    if (outcome === 'unknown') throw refuse.unknown('rule');
    return this.#changed(id);
  }

  /** @throws ProblemError 409 where they stand otherwise by now, or the new order isn't one of the same rules. */
  async reorder({ before, after }: z.infer<typeof ruleOrder>, asker: Asker): Promise<Rule[]> {
    if (before.toSorted().join() !== after.toSorted().join()) throw outdated();
    const outcome = await this.#options.rules.reorder(before, after, this.#note(asker, 'rule.moved', null));
    if (outcome === 'outdated') throw outdated();
    await this.#read();
    return this.list();
  }

  /** @throws ProblemError 404 for an unknown rule. */
  async remove(id: string, asker: Asker): Promise<void> {
    const outcome = await this.#options.rules.remove(id, this.#note(asker, 'rule.deleted', id));
    if (outcome === 'unknown') throw refuse.unknown('rule');
    await this.#read();
  }

  /** @throws ProblemError 404 for an unknown rule. */
  async versions(id: string): Promise<RuleVersion[]> {
    const versions = await this.#options.rules.versions(id);
    if (versions.length === 0) throw refuse.unknown('rule');
    return versions;
  }

  #note(asker: Asker, action: AuditAction, id: string | null, detail: AuditEntry['detail'] = {}): AuditNote {
    return this.#options.audit.note(asker, { action, target: id === null ? null : { kind: 'rule', id }, detail });
  }

  async #changed(id: string): Promise<Rule> {
    await this.#read();
    const found = await this.#options.rules.find(id, this.#since());
    // Deleted by somebody else at the same moment.
    if (!found) throw refuse.unknown('rule');
    return found;
  }

  async #read(): Promise<void> {
    const { engine } = this.#options;
    this.#compiled = (await this.list()).filter(({ on }) => on).map((rule) => engine.compile(rule));
    for (const listener of this.#listeners) listener();
  }

  #since(): number {
    return this.#options.now() - COUNTED_MS;
  }
}
