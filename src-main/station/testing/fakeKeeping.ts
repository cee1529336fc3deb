import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { erasedEvent } from '../../../agent/protocol/erasedEvent.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import { type NoteDraft, noteDraft, type RecordingRules, recordingRules } from '../../../agent/protocol/recording.ts';
import { keepRequest, type RetentionRules, retentionRules } from '../../../agent/protocol/retention.ts';
import { problemOf } from './problemOf.ts';
import type { SampleCall } from './sampleCall.ts';

interface Surroundings {
  callOf(callId: string): SampleCall | undefined;
  whoAsks(request: FastifyRequest): Operator;
  /** Sends the call's log from a seq on. */
  publish(call: SampleCall, from: number): void;
}

type Named = { Params: { id: string } };

/** What the fake floor keeps of calls that are over, and by which rules: notes, retention, what is recorded. */
export class FakeKeeping {
  recording: RecordingRules = { rules: [], copies: 1 };
  retention: RetentionRules = { days: { resolved: 90, 'never-answered': 30 } };
  /** Calls that can't be erased, and why. */
  readonly held = new Map<string, string>();

  routes(app: FastifyInstance, { callOf, whoAsks, publish }: Surroundings): void {
    const refused = (reply: FastifyReply) => reply.code(403).send(problemOf(403, 'Administrators only.'));
    const none = (reply: FastifyReply) => reply.code(404).send(problemOf(404, 'There is no such call.'));
    const isAdmin = (request: FastifyRequest) => whoAsks(request).role === 'admin';

    app.get('/v1/recording-rules', async () => this.recording);
    app.put('/v1/recording-rules', async (request, reply) => {
      if (!isAdmin(request)) return refused(reply);
      this.recording = recordingRules.parse(request.body);
      return this.recording;
    });
    app.get('/v1/retention-rules', async () => this.retention);
    app.put('/v1/retention-rules', async (request, reply) => {
      if (!isAdmin(request)) return refused(reply);
      this.retention = retentionRules.parse(request.body);
      return this.retention;
    });
    app.put<Named>('/v1/calls/:id/keep', async (request, reply) => {
      const call = callOf(request.params.id);
      if (!call) return none(reply);
      call.add('call.kept', { ...keepRequest.parse(request.body), by: whoAsks(request).name });
      publish(call, call.log.length);
      return reply.code(204).send();
    });
    app.post<Named>('/v1/calls/:id/erase', async (request, reply) => {
      if (!isAdmin(request)) return refused(reply);
      const call = callOf(request.params.id);
      if (!call) return none(reply);
      const why = this.held.get(call.callId);
      if (why) return reply.code(409).send(problemOf(409, why));
      call.add('call.erased', { because: 'by-hand' });
      call.log.splice(0, call.log.length, ...call.log.map(erasedEvent));
      publish(call, call.log.length);
      return reply.code(204).send();
    });

    type OneNote = { Params: { id: string; noteId: string } };
    const note = (request: FastifyRequest<Named | OneNote>, noteId: string, said: Partial<NoteDraft>): boolean => {
      const call = callOf(request.params.id);
      if (!call) return false;
      const blank = { fromMs: 0, text: null };
      call.add('note', { ...blank, ...said, noteId, by: whoAsks(request).name });
      publish(call, call.log.length);
      return true;
    };
    app.post<Named>('/v1/calls/:id/notes', async (request, reply) => {
      const { noteId, ...draft } = noteDraft.extend({ noteId: z.uuid() }).parse(request.body);
      return note(request, noteId, draft) ? reply.code(204).send() : none(reply);
    });
    app.put<OneNote>('/v1/calls/:id/notes/:noteId', async (request, reply) =>
      note(request, request.params.noteId, noteDraft.parse(request.body)) ? reply.code(204).send() : none(reply),
    );
    app.delete<OneNote>('/v1/calls/:id/notes/:noteId', async (request, reply) =>
      note(request, request.params.noteId, {}) ? reply.code(204).send() : none(reply),
    );
  }
}
