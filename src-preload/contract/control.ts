import { z } from 'zod';
import { controlAnswer, controlRequest } from '../../agent/protocol/controlCommand.ts';
import { callId } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

export const controlRequests = {
  /**
   * One command to one call, by `controlRequest`. A refusal is an answer, with the state as it stays; only what keeps the command from
   * being judged at all fails. Sent again under the same id it is obeyed once.
   */
  'control/command': request(controlRequest.extend({ callId }), controlAnswer),
  /**
   * That the operator is there, every second for each call in which this page speaks (`calls`: the seat by call): without it the floor
   * gives the call back to the assistant.
   */
  'control/at-hand': request(z.object({ calls: z.record(callId, z.string().max(200)) }), z.object({})),
};
