import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

export const sessionsKey = ['sessions'];

/** Where the signed-in operator is signed in. */
export function useSessions() {
  const station = useStation();
  return useQuery({ queryKey: sessionsKey, queryFn: () => station.request('sessions/list', {}) });
}

/** Ends one of the own sessions. */
export function useRevokeSession() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: (id: string) => station.request('sessions/revoke', { id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
    onError: (failure) => tellFailure(t('account.notRevoked'), failure),
  });
}
