import { z } from 'zod';
import { type ControlAnswer, controlAnswer, controlRequest } from '../../protocol/controlCommand.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { ControlDesk } from './controlDesk.ts';

const params = z.object({ id: callId });

export interface ControlRouteOptions {
  desk: ControlDesk;
  onAnswered: (outcome: ControlAnswer['outcome']) => void;
  now: () => number;
}

export function controlRoutes(app: FloorApp, { desk, onAnswered, now }: ControlRouteOptions): void {
  app.post(
    '/v1/calls/:id/control',
    {
      config: { action: 'calls.control', rate: 'command', refuses: [404] },
      schema: {
        summary:
          'A command to a live call. A refusal is an answer too, with its reason and the state that has not changed',
        tags: ['calls'],
        params,
        body: controlRequest,
        response: { 200: controlAnswer },
      },
    },
    async (request, reply) => {
      const receivedAt = Math.round(now() - reply.elapsedTime);
      const operator = operatorOf(request);
      const { id, command } = request.body;
      const answer = await desk.command(request.params.id, request.body, operator, {
        asker: askerOf(request),
        receivedAt,
      });
      const { outcome } = answer;
      onAnswered(outcome);
      const because = outcome === 'refused' ? answer.because : undefined;
      request.log.info(
        {
          callId: request.params.id,
          commandId: id,
          kind: command.kind,
          outcome,
          because,
          operatorId: operator.operatorId,
        },
        'call controlled',
      );
      return answer;
    },
  );
}
