import { z } from 'zod';
import { callId } from '../../protocol/primitives.ts';
import { recordingReport, recordingRules } from '../../protocol/recording.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { RecordingRulesDesk } from './recordingRulesDesk.ts';
import type { ReportDesk } from './reportDesk.ts';

const tags = ['recordings'];
const params = z.object({ id: callId });

export interface RecordingRouteOptions {
  rules: RecordingRulesDesk;
  reports: ReportDesk;
}

export function recordingRoutes(app: FloorApp, { rules, reports }: RecordingRouteOptions): void {
  app.get(
    '/v1/recording-rules',
    {
      config: { action: 'recordings.rules' },
      schema: { summary: 'Which calls are recorded', tags, response: { 200: recordingRules } },
    },
    async () => rules.rules,
  );

  app.put(
    '/v1/recording-rules',
    {
      config: { action: 'recordings.decide' },
      schema: {
        summary: 'Say which calls are recorded, from the next one on',
        tags,
        body: recordingRules,
        response: { 200: recordingRules },
      },
    },
    async (request) => rules.change(request.body, askerOf(request)),
  );

  app.post(
    '/v1/calls/:id/recording',
    {
      config: { action: 'recordings.keep', refuses: [404, 409] },
      schema: {
        summary: 'Report how the recording of a segment goes',
        tags,
        params,
        body: recordingReport,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { kind, segment, stationId } = request.body;
      await reports.take(request.params.id, request.body, operatorOf(request));
      request.log.info({ callId: request.params.id, kind, segment, stationId }, 'recording reported');
      return reply.code(204).send();
    },
  );
}
