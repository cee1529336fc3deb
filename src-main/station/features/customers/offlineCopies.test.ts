import { expect, it } from 'vitest';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../../agent/protocol/contact.ts';
import type { OperatorRole } from '../../../../agent/protocol/operator.ts';
import { reduceCall } from '../../../../agent/protocol/reduceCall.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { customersHandlers } from './handlers.ts';

const PHONE = '+963944123456';
const OLD_PHONE = '+963933000001';
const rima: Contact = {
  ...{ id: crypto.randomUUID(), name: 'Rima', phone: PHONE, otherPhones: [OLD_PHONE], email: null, otherEmails: [] },
  ...{ tier: 'gold', language: 'ar', tags: [], notes: 'works nights', since: 1, updatedAt: 1, revision: 1 },
};
const summaryOf = (call: SampleCall) => call.log.reduce<CallSummary | undefined>(reduceCall, undefined);
const ended = new SampleCall({ phone: OLD_PHONE });
ended.end();
const live = new SampleCall({ phone: PHONE });

it.each<[who: string, role: OperatorRole | undefined, call: SampleCall | undefined, shown: boolean]>([
  ['a supervisor', 'supervisor', undefined, true],
  ['a human agent to whom no call of theirs was offered', 'human-agent', live, false],
  ['a reviewer, while their call is still on', 'reviewer', live, false],
  ['a reviewer, of whose numbers a call has ended', 'reviewer', ended, true],
  ['nobody, after signing out', undefined, ended, false],
])('with the floor away %s is shown no copy beyond what the floor would show', async (_who, role, call, shown) => {
  const summary = call && summaryOf(call);
  const handlers = customersHandlers(
    { byPhone: () => rima, keep: async () => undefined },
    { ofCustomer: (phone) => (summary?.customer.phone === phone ? [summary] : []) },
    {
      operator: role && { id: crypto.randomUUID(), name: 'Nour', email: 'nour@floor.example', role },
      request: () => Promise.reject(new FloorError(role ? 'unreachable' : 'signed-out', 'The floor is away.')),
    },
  );
  const answer = await handlers['customers/by-phone']({ phone: PHONE }, { id: 1 });
  expect(answer).toEqual({ contact: shown ? rima : null, stale: true });
});
