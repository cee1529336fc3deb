import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import type { Ticket } from '../../../agent/protocol/contactDeeds.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const fileKey = (contactId: string) => ['customer-file', contactId];
const callsKey = (contactId: string) => ['customer-calls', contactId];

/** Notes, tickets and history of a record; read again whenever anybody does something to it. */
export function useRecordFile(contactId: string) {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'customers/changed',
    useCallback(
      (contact: Contact) => {
        if (contact.id === contactId) void queryClient.invalidateQueries({ queryKey: fileKey(contactId) });
      },
      [contactId, queryClient],
    ),
  );
  return useQuery({
    queryKey: fileKey(contactId),
    queryFn: () => station.request('customers/file', { id: contactId }),
    // What happened while it was not shown was not heard.
    staleTime: 0,
  });
}

/** The customer's calls from whichever of their numbers, newest first, as the floor knows them. */
export function useRecordCalls(contactId: string, except?: string) {
  const station = useStation();
  return useQuery({
    queryKey: callsKey(contactId),
    queryFn: () => station.request('customers/calls', { id: contactId, limit: 20 }),
    select: ({ calls }) => calls.filter(({ callId }) => callId !== except),
  });
}

/** What somebody does to a record, from this call if it is in one. What fails is told. */
export function useRecordDeeds(contactId: string, callId?: string) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const from = callId === undefined ? {} : { callId };
  const renew = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: fileKey(contactId) }),
      queryClient.invalidateQueries({ queryKey: ['customer'] }),
    ]);
  const onError = (failure: unknown) => tellFailure(t('customer.notDone'), failure);
  const options = { onSuccess: renew, onError };
  return {
    note: useMutation({
      mutationFn: (text: string) =>
        station.request('customers/note', { contactId, note: { id: crypto.randomUUID(), text, ...from } }),
      ...options,
    }),
    openTicket: useMutation({
      mutationFn: (title: string) =>
        station.request('customers/open-ticket', { contactId, ticket: { id: crypto.randomUUID(), title, ...from } }),
      ...options,
    }),
    setTicket: useMutation({
      mutationFn: ({ id, state }: Pick<Ticket, 'id' | 'state'>) =>
        station.request('customers/change-ticket', { contactId, ticketId: id, change: { state, ...from } }),
      ...options,
    }),
    unmerge: useMutation({
      mutationFn: (editId: string) => station.request('customers/unmerge', { contactId, editId }),
      // Calls and numbers are another's now, in every list.
      onSuccess: () => queryClient.invalidateQueries(),
      onError,
    }),
    undo: useMutation({
      mutationFn: (editId: string) => station.request('customers/undo', { contactId, editId, ...from }),
      ...options,
    }),
  };
}
