import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput, RequestOutput } from '../../../src-preload/contract/index.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const key = ['review-filters'];

/** The signed-in operator's own saved searches. */
export function useSavedFilters() {
  const station = useStation();
  return useQuery({ queryKey: key, queryFn: () => station.request('review/filters/list', {}) });
}

export function useSavedFilterChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const told = {
    onSuccess: (all: RequestOutput<'review/filters/list'>) => queryClient.setQueryData(key, all),
    onError: (failure: unknown) => tellFailure(t('review.saved.failed'), failure),
  };
  return {
    save: useMutation({
      mutationFn: (filter: RequestInput<'review/filters/save'>) => station.request('review/filters/save', filter),
      ...told,
    }),
    remove: useMutation({
      mutationFn: (id: string) => station.request('review/filters/delete', { id }),
      ...told,
    }),
  };
}
