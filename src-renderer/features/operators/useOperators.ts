import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const key = ['operators'];

/** Everybody who may sign in. Last seen and sessions change by themselves: read again each half minute while shown. */
export function useOperators() {
  const station = useStation();
  return useQuery({
    queryKey: key,
    queryFn: () => station.request('operators/list', {}),
    refetchInterval: 30_000,
  });
}

/** Where somebody is signed in; asked for while it is shown. */
export function useSessionsOf(operatorId: string) {
  const station = useStation();
  return useQuery({
    queryKey: [...key, operatorId, 'sessions'],
    queryFn: () => station.request('operators/sessions', { id: operatorId }),
  });
}

/** What an administrator may do to an account; each reads the list again and tells a failure. */
export function useOperatorChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const told = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
    onError: (failure: unknown) => tellFailure(t('operators.notDone'), failure),
  };
  return {
    invite: useMutation({
      mutationFn: (input: RequestInput<'operators/invite'>) => station.request('operators/invite', input),
      // The form shows why, beside what was typed.
      onSettled: told.onSettled,
    }),
    change: useMutation({
      mutationFn: (input: RequestInput<'operators/change'>) => station.request('operators/change', input),
      ...told,
    }),
    resetPassword: useMutation({
      mutationFn: (id: string) => station.request('operators/reset-password', { id }),
      ...told,
    }),
    endSession: useMutation({
      mutationFn: (id: string) => station.request('operators/end-session', { id }),
      ...told,
    }),
    signOutEverywhere: useMutation({
      mutationFn: (id: string) => station.request('operators/sign-out-everywhere', { id }),
      ...told,
    }),
  };
}
