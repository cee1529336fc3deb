import { z } from 'zod';
import {
  dryRun,
  dryRunRequest,
  rule,
  ruleChange,
  ruleDraft,
  ruleList,
  ruleOrder,
  ruleSwitch,
  ruleVersions,
} from '../../protocol/rule.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { DryRunDesk } from './dryRunDesk.ts';
import type { RuleDesk } from './ruleDesk.ts';

const tags = ['rules'];
const params = z.object({ id: z.uuid() });

export function ruleRoutes(app: FloorApp, { desk, dryRuns }: { desk: RuleDesk; dryRuns: DryRunDesk }): void {
  app.get(
    '/v1/rules',
    {
      config: { action: 'rules.read' },
      schema: { summary: 'The rules, in the order in which they are asked', tags, response: { 200: ruleList } },
    },
    async () => ({ rules: await desk.list() }),
  );

  app.post(
    '/v1/rules',
    {
      config: { action: 'rules.change', refuses: [409] },
      schema: { summary: 'Add a rule, switched off', tags, body: ruleDraft, response: { 201: rule } },
    },
    async (request, reply) => reply.code(201).send(await desk.add(request.body, askerOf(request))),
  );

  app.put(
    '/v1/rules/order',
    {
      config: { action: 'rules.change', refuses: [409] },
      schema: { summary: 'Put the rules in another order', tags, body: ruleOrder, response: { 200: ruleList } },
    },
    async (request) => ({ rules: await desk.reorder(request.body, askerOf(request)) }),
  );

  app.put(
    '/v1/rules/:id',
    {
      config: { action: 'rules.change', refuses: [404, 409] },
      schema: { summary: 'Change what a rule says', tags, params, body: ruleChange, response: { 200: rule } },
    },
    async (request) => {
      const { version, rule } = request.body;
      return desk.change(request.params.id, version, rule, askerOf(request));
    },
  );

  app.put(
    '/v1/rules/:id/on',
    {
      config: { action: 'rules.change', refuses: [404] },
      schema: { summary: 'Switch a rule on or off', tags, params, body: ruleSwitch, response: { 200: rule } },
    },
    async (request) => desk.switchOn(request.params.id, request.body.on, askerOf(request)),
  );

  app.delete(
    '/v1/rules/:id',
    {
      config: { action: 'rules.change', refuses: [404] },
      schema: { summary: 'Delete a rule', tags, params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await desk.remove(request.params.id, askerOf(request));
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/rules/:id/versions',
    {
      config: { action: 'rules.read', refuses: [404] },
      schema: { summary: 'What a rule has said before', tags, params, response: { 200: ruleVersions } },
    },
    async (request) => ({ versions: await desk.versions(request.params.id) }),
  );

  app.post(
    '/v1/dry-runs',
    {
      config: { action: 'rules.read', refuses: [409] },
      schema: {
        summary: 'Look where a rule would have fired in calls that are over',
        tags,
        body: dryRunRequest,
        response: { 201: dryRun },
      },
    },
    async (request, reply) => reply.code(201).send(dryRuns.begin(request.body, operatorOf(request))),
  );

  app.get(
    '/v1/dry-runs/:id',
    {
      config: { action: 'rules.read', refuses: [404] },
      schema: { summary: 'How far it is, and what was found', tags, params, response: { 200: dryRun } },
    },
    async (request) => dryRuns.find(request.params.id, operatorOf(request)),
  );

  app.delete(
    '/v1/dry-runs/:id',
    {
      config: { action: 'rules.read', refuses: [404] },
      schema: { summary: 'Look no further', tags, params, response: { 200: dryRun } },
    },
    async (request) => dryRuns.cancel(request.params.id, operatorOf(request)),
  );
}
