import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type EventData, parseEvent } from '../../../agent/protocol/callEvent.ts';
import { erasedEvent } from '../../../agent/protocol/erasedEvent.ts';
import { labelOf } from '../../../agent/protocol/labelOf.ts';
import { moodCorrection } from '../../../agent/protocol/moodCorrection.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import { type NoteDraft, noteDraft, type RecordingRules, recordingRules } from '../../../agent/protocol/recording.ts';
import { keepRequest, type RetentionRules, retentionRules } from '../../../agent/protocol/retention.ts';
import { callTag } from '../../../agent/protocol/ruleCondition.ts';
import { problemOf } from './problemOf.ts';
import type { SampleCall } from './sampleCall.ts';

interface Surroundings {
  callOf(callId: string): SampleCall | undefined;
  whoAsks(request: FastifyRequest): Operator;
  /** Sends the call's log from a seq on. */
  publish(call: SampleCall, from: number): void;
}

type Judgement = EventData<'sentiment'>;
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

    type OneTurn = { Params: { id: string; turnId: string } };
    const judge = (
      request: FastifyRequest<OneTurn>,
      judged: (before: Judgement[]) => Omit<Judgement, 'turnId'> | undefined,
    ) => {
      const { id, turnId } = request.params;
      const call = callOf(id);
      const known = (call?.log ?? []).flatMap((event) => parseEvent(event) ?? []);
      const before = known.flatMap((event) =>
        event.type === 'sentiment' && event.data.turnId === turnId ? [event.data] : [],
      );
      const said = judged(before);
      if (!call || !said) return false;
      call.add('sentiment', { ...said, turnId, by: whoAsks(request).name });
      publish(call, call.log.length);
      return true;
    };
    app.put<OneTurn>('/v1/calls/:id/turns/:turnId/mood', async (request, reply) => {
      const { score } = moodCorrection.parse(request.body);
      const said = { score, label: labelOf(score), confidence: 1, source: 'person' as const, because: [] };
      return judge(request, () => said) ? reply.code(204).send() : none(reply);
    });
    app.delete<OneTurn>('/v1/calls/:id/turns/:turnId/mood', async (request, reply) =>
      judge(request, (before) => before.findLast(({ source }) => source !== 'person'))
        ? reply.code(204).send()
        : none(reply),
    );

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
    app.put<Named>('/v1/calls/:id/tags', async (request, reply) => {
      const call = callOf(request.params.id);
      if (!call) return none(reply);
      const said = z.object({ tag: callTag, on: z.boolean() }).parse(request.body);
      call.add('tag', { ...said, by: whoAsks(request).name });
      publish(call, call.log.length);
      return reply.code(204).send();
    });
    app.put<OneNote>('/v1/calls/:id/notes/:noteId', async (request, reply) =>
      note(request, request.params.noteId, noteDraft.parse(request.body)) ? reply.code(204).send() : none(reply),
    );
    app.delete<OneNote>('/v1/calls/:id/notes/:noteId', async (request, reply) =>
      note(request, request.params.noteId, {}) ? reply.code(204).send() : none(reply),
    );
  }
}
