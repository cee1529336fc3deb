import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportJob } from '../../../src-preload/contract/exports.ts';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { withJob } from './withJob.ts';

const key = ['exports'];

/** What is being carried away and what is ready, newest first, as it goes on. */
export function useExports() {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'exports/progress',
    useCallback(
      (job: ExportJob) => queryClient.setQueryData<ExportJob[]>(key, (jobs = []) => withJob(jobs, job)),
      [queryClient],
    ),
  );
  return useQuery({
    queryKey: key,
    queryFn: async () => (await station.request('exports/list', {})).exports,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useStartExport(onStarted: () => void) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: (input: RequestInput<'exports/start'>) => station.request('exports/start', input),
    onSuccess(job) {
      queryClient.setQueryData<ExportJob[]>(key, (jobs = []) => withJob(jobs, job));
      onStarted();
    },
    onError: (failure) => tellFailure(t('transfers.exportFailed'), failure),
  });
}

/** Stops an export, or throws away what is ready. */
export function useCancelExport() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: (id: string) => station.request('exports/cancel', { id }),
    onSuccess: (_, gone) =>
      queryClient.setQueryData<ExportJob[]>(key, (jobs = []) => jobs.filter(({ id }) => id !== gone)),
    onError: (failure) => tellFailure(t('transfers.notCancelled'), failure),
  });
}
