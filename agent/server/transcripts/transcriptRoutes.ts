import { z } from 'zod';
import {
  MOST_PIECE_BODY_BYTES,
  nextTranscription,
  transcriptEnd,
  transcriptionAnswer,
  transcriptionOffer,
  transcriptPiece,
  transcriptRequest,
} from '../../protocol/laterTranscript.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { TranscriberDesk } from './transcriberDesk.ts';
import type { TranscriptDesk } from './transcriptDesk.ts';

const tags = ['transcripts'];
const params = z.object({ id: callId });
const places = params.extend({ transcriptId: z.uuid() });

interface TranscriptRouteOptions {
  desk: TranscriptDesk;
  transcriber: TranscriberDesk;
}

export function transcriptRoutes(app: FloorApp, { desk, transcriber }: TranscriptRouteOptions): void {
  app.post(
    '/v1/calls/:id/transcripts',
    {
      config: { action: 'calls.transcribe', refuses: [404, 409, 503] },
      schema: {
        summary: "Begin to have a call's recording understood once more",
        tags,
        params,
        body: transcriptRequest,
        response: { 201: z.object({ model: z.string() }) },
      },
    },
    async (request, reply) => {
      const { transcriptId, pieces } = request.body;
      const place = { callId: request.params.id, transcriptId };
      return reply.code(201).send(await desk.begin(place, pieces, operatorOf(request), askerOf(request)));
    },
  );

  app.post(
    '/v1/calls/:id/transcripts/:transcriptId/turns',
    {
      bodyLimit: MOST_PIECE_BODY_BYTES,
      config: { action: 'calls.transcribe', refuses: [404, 409, 502] },
      schema: {
        summary: 'Have a piece of it understood',
        tags,
        params: places,
        body: transcriptPiece,
        response: { 200: z.object({ text: z.string() }) },
      },
    },
    (request) => {
      const { id, transcriptId } = request.params;
      return desk.understand({ callId: id, transcriptId }, request.body, operatorOf(request));
    },
  );

  app.put(
    '/v1/calls/:id/transcripts/:transcriptId',
    {
      config: { action: 'calls.transcribe', refuses: [404, 409] },
      schema: { summary: 'End it', tags, params: places, body: transcriptEnd, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { id, transcriptId } = request.params;
      await desk.end({ callId: id, transcriptId }, request.body, operatorOf(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/transcriptions/next',
    {
      config: { action: 'transcriptions.serve' },
      schema: {
        summary: 'What a worker is to understand next; waits up to 20 s for it',
        tags,
        body: transcriptionOffer,
        response: { 200: nextTranscription },
      },
    },
    async (request) => ({ work: await transcriber.next(request.body.model) }),
  );

  app.post(
    '/v1/transcriptions/:workId',
    {
      config: { action: 'transcriptions.serve' },
      schema: {
        summary: 'What a worker has understood',
        tags,
        params: z.object({ workId: z.uuid() }),
        body: transcriptionAnswer,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      transcriber.answer(request.params.workId, request.body);
      return reply.code(204).send();
    },
  );
}
