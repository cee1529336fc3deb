import { z } from 'zod';
import { callId } from '../../agent/protocol/primitives.ts';
import { callTag } from '../../agent/protocol/ruleCondition.ts';
import { request } from './definition.ts';

/** A label put on a call or taken off, live or over. It stands in the call's log and comes back with its summary. */
export const tagsRequests = {
  'tags/set': request(z.object({ callId, tag: callTag, on: z.boolean() }), z.object({})),
};
