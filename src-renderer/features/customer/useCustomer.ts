import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';

export const customerKey = (phone: string) => ['customer', phone];

/** How a record is asked for that may have no number. */
export const byId = (contactId: string) => `id:${contactId}`;

const isOf = ({ id, phone, otherPhones }: Contact, key: string) =>
  phone === key || byId(id) === key || otherPhones.includes(key);

/** The record behind a number (or an id, see `byId`), kept in step with what anybody saves. */
export function useCustomer(phone: string) {
  const station = useStation();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: customerKey(phone),
    queryFn: async () =>
      phone.startsWith('id:')
        ? { contact: await station.request('customers/find', { id: phone.slice(3) }), stale: false }
        : station.request('customers/by-phone', { phone }),
  });
  usePush(
    'customers/changed',
    useCallback(
      (contact: Contact) => {
        if (isOf(contact, phone)) queryClient.setQueryData(customerKey(phone), { contact, stale: false });
      },
      [phone, queryClient],
    ),
  );
  usePush(
    'floor/status',
    useCallback(() => void queryClient.invalidateQueries({ queryKey: customerKey(phone) }), [phone, queryClient]),
  );
  return query;
}

/** Calls of a number that came in before the given one, newest first. */
export function useEarlierCalls(phone: string, { callId, createdAt }: CallSummary) {
  const station = useStation();
  return useQuery({
    queryKey: ['earlier-calls', phone, callId],
    queryFn: () => station.request('calls/of-customer', { phone, except: callId, limit: 10 }),
    select: ({ calls }) => calls.filter((call) => call.createdAt < createdAt),
  });
}
