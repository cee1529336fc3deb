import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EventData, EventType } from '../../../agent/protocol/callEvent.ts';
import { transcriptEnd, transcriptPiece, transcriptRequest } from '../../../agent/protocol/laterTranscript.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import { problemOf } from './problemOf.ts';
import type { SampleCall } from './sampleCall.ts';

interface Surroundings {
  callOf(callId: string): SampleCall | undefined;
  whoAsks(request: FastifyRequest): Operator;
  /** Sends the call's log from a seq on. */
  publish(call: SampleCall, from: number): void;
}

/** Has the fake floor understand recordings once more: without a provider, as a test says. */
export class FakeTranscripts {
  /** What is understood of a piece of speech; told by whom it is and where it begins. */
  understand: (speaker: Speaker, startMs: number) => string = () => '[unclear]';

  routes(app: FastifyInstance, { callOf, whoAsks, publish }: Surroundings): void {
    const none = problemOf(404, 'There is no such call.');
    const add = <T extends EventType>(call: SampleCall, type: T, data: EventData<T>) => {
      call.add(type, data);
      publish(call, call.log.length);
    };
    app.post<{ Params: { id: string } }>('/v1/calls/:id/transcripts', async (request, reply) => {
      const call = callOf(request.params.id);
      if (!call) return reply.code(404).send(none);
      const model = 'double-of-a-recogniser';
      add(call, 'transcript.begun', { ...transcriptRequest.parse(request.body), by: whoAsks(request).name, model });
      return reply.code(201).send({ model });
    });
    type OneTranscript = { Params: { id: string; transcriptId: string } };
    app.post<OneTranscript>('/v1/calls/:id/transcripts/:transcriptId/turns', async ({ params, body }, reply) => {
      const call = callOf(params.id);
      if (!call) return reply.code(404).send(none);
      const { speaker, startMs, endMs } = transcriptPiece.parse(body);
      const text = this.understand(speaker, startMs);
      const turn = { transcriptId: params.transcriptId, speaker, text, language: 'en' as const, confidence: 0.9 };
      add(call, 'transcript.turn', { ...turn, startMs, endMs });
      return { text };
    });
    app.put<OneTranscript>('/v1/calls/:id/transcripts/:transcriptId', async ({ params, body }, reply) => {
      const call = callOf(params.id);
      if (!call) return reply.code(404).send(none);
      add(call, 'transcript.ended', { transcriptId: params.transcriptId, ...transcriptEnd.parse(body) });
      return reply.code(204).send();
    });
  }
}
