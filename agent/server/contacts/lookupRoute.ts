import { z } from 'zod';
import { callSummary } from '../../protocol/callSummary.ts';
import { lookupPermission } from '../../protocol/contactDeeds.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { LookupPermission } from './lookupPermission.ts';

export function lookupRoute(app: FloorApp, permission: LookupPermission): void {
  app.put(
    '/v1/calls/:id/lookups',
    {
      config: { action: 'calls.allow-lookups', refuses: [404, 409] },
      schema: {
        summary: 'Let the assistant look up other customers than the caller, or no more',
        tags: ['calls'],
        params: z.object({ id: callId }),
        body: lookupPermission,
        response: { 200: callSummary },
      },
    },
    (request) => permission.set(request.params.id, request.body.allowed, operatorOf(request), askerOf(request)),
  );
}
