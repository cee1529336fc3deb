import { callSummary } from '../../protocol/callSummary.ts';
import { importedCallRequest } from '../../protocol/importedCall.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { ImportDesk } from './importDesk.ts';

export function importRoutes(app: FloorApp, desk: ImportDesk): void {
  app.post(
    '/v1/imported-calls',
    {
      config: { action: 'calls.import', refuses: [409] },
      schema: {
        summary: 'Make a call of a sound file that a station has brought in',
        tags: ['calls'],
        body: importedCallRequest,
        response: { 201: callSummary },
      },
    },
    async (request, reply) => {
      const call = await desk.take(request.body, askerOf(request));
      request.log.info({ callId: call.callId, durationMs: request.body.durationMs }, 'call brought in');
      return reply.code(201).send(call);
    },
  );
}
