import { z } from 'zod';
import {
  knowledgeFiles,
  knowledgePassages,
  knowledgeQuery,
  knowledgeText,
  knowledgeTextQuery,
} from '../../protocol/knowledge.ts';
import { callId } from '../../protocol/primitives.ts';
import { suggestionAnswer } from '../../protocol/suggestion.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { KnowledgeDesk } from '../knowledge/knowledgeDesk.ts';
import type { HelpDesk } from './helpDesk.ts';

const tags = ['help'];
const params = z.object({ id: callId });

export function helpRoutes(app: FloorApp, { desk, knowledge }: { desk: HelpDesk; knowledge: KnowledgeDesk }): void {
  app.get(
    '/v1/calls/:id/passages',
    {
      config: { action: 'calls.help', refuses: [404] },
      schema: {
        summary: 'Passages of the knowledge that fit what the customer has said last',
        tags,
        params,
        response: { 200: knowledgePassages },
      },
    },
    async (request) => ({ passages: await desk.passages(request.params.id, operatorOf(request)) }),
  );

  app.post(
    '/v1/calls/:id/suggestions',
    {
      config: { action: 'calls.help', refuses: [404] },
      schema: {
        summary: 'What could be said next, and what is missing; waits up to 10 s for a model',
        tags,
        params,
        response: { 200: suggestionAnswer },
      },
    },
    async (request) => ({ suggestion: await desk.suggest(request.params.id, operatorOf(request)) }),
  );

  app.get(
    '/v1/knowledge',
    {
      config: { action: 'knowledge.read' },
      schema: {
        summary: 'Search the knowledge',
        tags,
        querystring: knowledgeQuery,
        response: { 200: knowledgePassages },
      },
    },
    async ({ query }) => ({ passages: knowledge.search(query.words, query.limit) }),
  );

  app.get(
    '/v1/knowledge/files',
    {
      config: { action: 'knowledge.read' },
      schema: { summary: 'What the knowledge holds, and what was refused', tags, response: { 200: knowledgeFiles } },
    },
    async () => knowledge.files,
  );

  app.get(
    '/v1/knowledge/file',
    {
      config: { action: 'knowledge.read', refuses: [404] },
      schema: { summary: 'One file of it', tags, querystring: knowledgeTextQuery, response: { 200: knowledgeText } },
    },
    async ({ query }) => knowledge.text(query.file),
  );
}
