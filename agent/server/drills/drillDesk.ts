import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Drill, type DrillRequest, drillRequest, type ScriptSummary } from '../../protocol/drill.ts';
import type { CallerReport } from '../../protocol/simulatedCaller.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { ProblemError, refuse } from '../http/problemError.ts';
import { dialling, followed } from './drillCall.ts';
import type { RehearsalProcess } from './rehearsalProcess.ts';

export interface DrillDeskOptions {
  rehearsal: Pick<RehearsalProcess, 'scripts' | 'start' | 'reports' | 'hangUp'>;
  audit: AuditDesk;
  logger: Logger;
  now: () => number;
}

/** The newest drills that are remembered. Their calls themselves are in the call log for good. */
const KEPT = 100;

/**
 * Lets operators rehearse: simulated callers phone in, and afterwards it says how it went. Drills are kept in memory: they are told of
 * until the server ends, and what was said in their calls is in the call log like any other.
 */
export class DrillDesk {
  readonly #options: DrillDeskOptions;
  /** Oldest first. */
  readonly #drills = new Map<string, Drill>();

  constructor(options: DrillDeskOptions) {
    this.#options = options;
  }

  /** @throws ProblemError as `RehearsalProcess` says. */
  scripts(): Promise<ScriptSummary[]> {
    return this.#options.rehearsal.scripts();
  }

  /** @throws ProblemError as `RehearsalProcess` says. */
  async start(request: DrillRequest, asker: Asker): Promise<Drill> {
    const { audit, rehearsal, now } = this.#options;
    const { script, language, mood, calls } = drillRequest.parse(request);
    const startedAt = now();
    const id = randomUUID();
    await audit.append(asker, {
      action: 'drill.started',
      target: { kind: 'drill', id },
      detail: { script, language, mood, calls },
    });
    const { ids } = await rehearsal.start({ script, language, mood, count: calls });
    const callers = ids.map(dialling);
    const drill: Drill = {
      id,
      script,
      language,
      mood,
      calls,
      startedAt,
      startedBy: asker.actor.name,
      endedAt: null,
      callers,
    };
    this.#drills.set(drill.id, drill);
    for (const id of this.#drills.keys()) {
      if (this.#drills.size <= KEPT) break;
      this.#drills.delete(id);
    }
    return drill;
  }

  /** All drills that are remembered, newest first. */
  async list(): Promise<Drill[]> {
    await this.#look();
    return [...this.#drills.values()].reverse();
  }

  /** @throws ProblemError 404 for an unknown drill. */
  async find(id: string): Promise<Drill> {
    this.#known(id);
    await this.#look();
    return this.#known(id);
  }

  /** Lets a drill's callers hang up; one that is over stays as it is. @throws ProblemError 404, or as `RehearsalProcess` says. */
  async stop(id: string): Promise<Drill> {
    const talking = this.#known(id).callers.filter(({ state }) => state !== 'over');
    if (talking.length === 0) return this.#known(id);
    this.#follow([id], await this.#options.rehearsal.hangUp(talking.map(({ callerId }) => callerId)));
    return this.#known(id);
  }

  #known(id: string): Drill {
    const drill = this.#drills.get(id);
    if (!drill) throw refuse.unknown('drill');
    return drill;
  }

  /** Asks how the drills that go on fare. Where the rehearsal process doesn't answer, what is known stands. */
  async #look(): Promise<void> {
    // Those of now: of one that is started meanwhile the answer may not know yet.
    const open = [...this.#drills.values()].flatMap(({ id, endedAt }) => (endedAt === null ? [id] : []));
    if (open.length === 0) return;
    try {
      this.#follow(open, await this.#options.rehearsal.reports());
    } catch (err) {
      if (!(err instanceof ProblemError)) throw err;
      this.#options.logger.warn({ err }, 'the rehearsal process does not report of its callers');
    }
  }

  #follow(ids: readonly string[], reports: readonly CallerReport[]): void {
    for (const id of ids) {
      const drill = this.#drills.get(id);
      if (drill?.endedAt === null) this.#drills.set(id, followed(drill, reports, this.#options.now()));
    }
  }
}
