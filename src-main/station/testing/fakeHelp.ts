import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ClosingSummary, summaryEdit, summaryRequest } from '../../../agent/protocol/closingSummary.ts';
import type { KnowledgeFiles, KnowledgePassage } from '../../../agent/protocol/knowledge.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import { type Language, language } from '../../../agent/protocol/primitives.ts';
import type { Suggestion } from '../../../agent/protocol/suggestion.ts';
import { problemOf } from './problemOf.ts';
import type { SampleCall } from './sampleCall.ts';

interface Surroundings {
  callOf(callId: string): SampleCall | undefined;
  whoAsks(request: FastifyRequest): Operator;
  /** Sends the call's log from a seq on. */
  publish(call: SampleCall, from: number): void;
}

type OfCall = { Params: { id: string } };

/** The fake floor's help while talking, and its summaries: what a test says that a model has answered. */
export class FakeHelp {
  passages: KnowledgePassage[] = [];
  /** What is found by hand. */
  found: KnowledgePassage[] = [];
  /** What the folder holds. */
  files: KnowledgeFiles = { folder: '/srv/knowledge', readAt: 1_700_000_000_000, files: [], refused: [] };
  /** Suggested for the turn that is answered; null where the floor has nothing. */
  suggest: (call: SampleCall) => Promise<Suggestion | null> = async () => null;
  /** What is written in a language; undefined where no model answers. */
  summarise: (language: Language) => ClosingSummary | undefined = () => undefined;
  /** What was searched for, in order. */
  readonly searched: string[] = [];

  routes(app: FastifyInstance, { callOf, whoAsks, publish }: Surroundings): void {
    const none = (reply: FastifyReply) => reply.code(404).send(problemOf(404, 'There is no such call.'));
    app.get('/v1/calls/:id/passages', async () => ({ passages: this.passages }));
    app.post<OfCall>('/v1/calls/:id/suggestions', async ({ params }, reply) => {
      const call = callOf(params.id);
      return call ? { suggestion: await this.suggest(call) } : none(reply);
    });
    app.get<{ Querystring: { words: string } }>('/v1/knowledge', async ({ query }) => {
      this.searched.push(query.words);
      return { passages: this.found };
    });
    app.get('/v1/knowledge/files', async () => this.files);
    app.get<{ Querystring: { file: string } }>('/v1/knowledge/file', async ({ query }) => {
      const passages = [...this.passages, ...this.found].filter(({ file }) => file === query.file);
      return { file: query.file, title: passages[0]?.headings[0] ?? '', passages };
    });
    app.post<OfCall>('/v1/calls/:id/summaries', async ({ params, body }, reply) => {
      const call = callOf(params.id);
      if (!call) return none(reply);
      const asked = summaryRequest.parse(body);
      const summary = this.summarise(asked.language);
      if (!summary) return reply.code(502).send(problemOf(502, 'No language model has answered.'));
      call.add('summary', { ...summary, language: asked.language, mood: { from: -0.6, to: 0.4 }, source: 'model' });
      publish(call, call.log.length);
      return reply.code(204).send();
    });
    app.put<{ Params: { id: string; language: string } }>(
      '/v1/calls/:id/summaries/:language',
      async (request, reply) => {
        const call = callOf(request.params.id);
        if (!call) return none(reply);
        const { replaces, summary } = summaryEdit.parse(request.body);
        const of = language.parse(request.params.language);
        const last = call.log.findLast(
          ({ type, data }) => type === 'summary' && ofLanguage.safeParse(data).data?.language === of,
        );
        if (last?.id !== replaces) return reply.code(409).send(problemOf(409, 'It was changed meanwhile.'));
        const by = whoAsks(request).name;
        call.add('summary', {
          ...summary,
          language: of,
          mood: { from: -0.6, to: 0.4 },
          source: 'person',
          by,
          replaces,
        });
        publish(call, call.log.length);
        return reply.code(204).send();
      },
    );
  }
}

const ofLanguage = z.object({ language });
