import { z } from 'zod';
import { callPage } from '../../../../agent/protocol/call.ts';
import { customerErasure, retentionRules } from '../../../../agent/protocol/retention.ts';
import type { SelectionOutcome } from '../../../../src-preload/contract/retention.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { patiently } from '../../floor-client/patiently.ts';

/** How long calls are kept. The floor decides and erases; this disk follows. */
export function retentionHandlers(floor: FloorLink): FeatureHandlers<'retention'> {
  return {
    'retention/rules': () => floor.request({ method: 'GET', path: '/v1/retention-rules', output: retentionRules }),
    'retention/set-rules': (rules) =>
      floor.request({ method: 'PUT', path: '/v1/retention-rules', body: rules, output: retentionRules }),
    'retention/keep': ({ callIds, keep }) =>
      forEach(callIds, (callId) =>
        floor.request({ method: 'PUT', path: `/v1/calls/${callId}/keep`, body: { keep }, output: z.unknown() }),
      ),
    'retention/erase': ({ callIds }) =>
      forEach(callIds, (callId) =>
        floor.request({ method: 'POST', path: `/v1/calls/${callId}/erase`, output: z.unknown() }),
      ),
    'retention/calls-of-customer': ({ contactId, before }) => {
      const page = before === undefined ? '' : `&before=${before}`;
      const path = `/v1/contacts/${contactId}/calls?limit=200${page}`;
      return floor.request({ method: 'GET', path, output: callPage });
    },
    'retention/erase-customer': ({ contactId }) =>
      floor.request({ method: 'POST', path: `/v1/contacts/${contactId}/erase`, output: customerErasure }),
  };
}

/** One after the other. What the floor refuses of one call says nothing of the next; a floor that is away ends the whole. @throws FloorError */
async function forEach(
  callIds: readonly string[],
  work: (callId: string) => Promise<unknown>,
): Promise<SelectionOutcome> {
  const outcome: SelectionOutcome = { done: [], refused: [] };
  for (const callId of callIds) {
    try {
      await patiently(() => work(callId));
      outcome.done.push(callId);
    } catch (error) {
      const ofThisCall = error instanceof FloorError && ['not-found', 'conflict'].includes(error.kind);
      if (!ofThisCall) throw error;
      const { message, code } = error;
      outcome.refused.push({ callId, message, ...(code !== undefined && { code }) });
    }
  }
  return outcome;
}
