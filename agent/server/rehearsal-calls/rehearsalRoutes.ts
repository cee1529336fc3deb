import { rehearsalRequest, rehearsalStarted } from '../../protocol/call.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { RehearsalBooth } from './rehearsalBooth.ts';

export function rehearsalRoutes(app: FloorApp, booth: RehearsalBooth): void {
  app.post(
    '/v1/rehearsal/calls',
    {
      config: { action: 'drills.run' },
      schema: {
        summary: 'Let simulated callers phone in',
        tags: ['rehearsal'],
        body: rehearsalRequest,
        response: { 200: rehearsalStarted },
      },
    },
    async (request) => booth.start(request.body),
  );
}
