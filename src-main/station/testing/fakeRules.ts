import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Operator } from '../../../agent/protocol/operator.ts';
import {
  type DryRun,
  type DryRunRequest,
  dryRunRequest,
  type Rule,
  type RuleVersion,
  ruleChange,
  ruleDraft,
  ruleOrder,
  ruleSwitch,
} from '../../../agent/protocol/rule.ts';
import { problemOf } from './problemOf.ts';

type Named = { Params: { id: string } };

/** The fake floor's rules: kept, ordered and versioned as the real one's. What a trial finds, a test says. */
export class FakeRules {
  rules: Rule[] = [];
  readonly versions = new Map<string, RuleVersion[]>();
  /** What was asked to be tried, in order. */
  readonly tried: DryRunRequest[] = [];
  /** What a trial finds; it is done the second time that somebody asks. */
  found: Pick<DryRun, 'calls' | 'fired' | 'hits'> = { calls: 0, fired: 0, hits: [] };
  readonly #trials = new Map<string, DryRun>();

  routes(app: FastifyInstance, whoAsks: (request: FastifyRequest) => Operator): void {
    app.get('/v1/rules', async () => ({ rules: this.rules }));
    app.post('/v1/rules', async (request, reply) => {
      const said = ruleDraft.parse(request.body);
      const changed = { version: 1, changedAt: Date.now(), changedBy: whoAsks(request).name };
      const made: Rule = { ...said, id: randomUUID(), on: false, ...changed, fired: 0, lastFiredAt: null, limited: 0 };
      this.rules.push(made);
      this.#remember(made);
      return reply.code(201).send(made);
    });
    app.put('/v1/rules/order', async (request, reply) => {
      const { before, after } = ruleOrder.parse(request.body);
      if (this.rules.map(({ id }) => id).join() !== before.join()) {
        return reply.code(409).send(problemOf(409, 'Somebody else has changed the rules meanwhile.'));
      }
      this.rules = after.flatMap((id) => this.rules.filter((rule) => rule.id === id));
      return { rules: this.rules };
    });
    app.put<Named>('/v1/rules/:id', async (request, reply) => {
      const { version, rule: said } = ruleChange.parse(request.body);
      const before = this.#find(request);
      if (before?.version !== version) return reply.code(409).send(problemOf(409, 'Changed meanwhile.'));
      const changed = { version: version + 1, changedAt: Date.now(), changedBy: whoAsks(request).name };
      return this.#put({ ...before, ...said, ...changed });
    });
    app.put<Named>('/v1/rules/:id/on', async (request, reply) => {
      const before = this.#find(request);
      if (!before) return reply.code(404).send(problemOf(404, 'There is no such rule.'));
      const { on } = ruleSwitch.parse(request.body);
      this.rules = this.rules.map((rule) => (rule.id === before.id ? { ...rule, on } : rule));
      return this.#find(request);
    });
    app.delete<Named>('/v1/rules/:id', async (request, reply) => {
      this.rules = this.rules.filter(({ id }) => id !== request.params.id);
      return reply.code(204).send();
    });
    app.get<Named>('/v1/rules/:id/versions', async ({ params: { id } }) => ({ versions: this.versions.get(id) ?? [] }));
    this.#trialRoutes(app);
  }

  #trialRoutes(app: FastifyInstance): void {
    app.post('/v1/dry-runs', async (request, reply) => {
      this.tried.push(dryRunRequest.parse(request.body));
      const begun: DryRun = { id: randomUUID(), state: 'running', calls: 0, looked: 0, fired: 0, hits: [] };
      this.#trials.set(begun.id, begun);
      return reply.code(201).send(begun);
    });
    app.get<Named>('/v1/dry-runs/:id', async ({ params: { id } }, reply) => {
      const trial = this.#trials.get(id);
      if (!trial) return reply.code(404).send(problemOf(404, 'There is no such dry-run.'));
      this.#trials.set(id, { ...trial, ...this.found, looked: this.found.calls, state: 'done' });
      return trial;
    });
  }

  /** A rule that is there from the start. */
  keep(rule: Rule): void {
    this.rules.push(rule);
    this.#remember(rule);
  }

  #find({ params: { id } }: FastifyRequest<Named>): Rule | undefined {
    return this.rules.find((rule) => rule.id === id);
  }

  #put(changed: Rule): Rule {
    this.rules = this.rules.map((rule) => (rule.id === changed.id ? changed : rule));
    this.#remember(changed);
    return changed;
  }

  #remember(rule: Rule): void {
    const { id, version, changedAt: at, changedBy: by } = rule;
    const before = this.versions.get(id) ?? [];
    this.versions.set(id, [{ version, at, by, rule: ruleDraft.parse(rule) }, ...before]);
  }
}
