import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../../src-preload/contract/imports.ts';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { withJob } from './withJob.ts';

const key = ['imports'];

/** Files on their way to being calls, newest first, as it goes on. */
export function useImports() {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'imports/progress',
    useCallback(
      (job: ImportJob) => queryClient.setQueryData<ImportJob[]>(key, (jobs = []) => withJob(jobs, job)),
      [queryClient],
    ),
  );
  return useQuery({
    queryKey: key,
    queryFn: async () => (await station.request('imports/list', {})).imports,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Upload {
  draft: RequestInput<'imports/start'>;
  file: File;
}

/**
 * Makes room for a file and sends it. The form is done as soon as there is room; how the sending goes the station pushes, and a file that
 * breaks off on the way it calls broken off.
 */
export function useUpload(onStarted: () => void) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: ({ draft }: Upload) => station.request('imports/start', draft),
    onSuccess({ job, upload }, { file }) {
      queryClient.setQueryData<ImportJob[]>(key, (jobs = []) => withJob(jobs, job));
      onStarted();
      // What the station makes of it, it says by the job: this only tells when it could not even be reached.
      fetch(upload, { method: 'PUT', body: file }).catch(() => queryClient.invalidateQueries({ queryKey: key }));
    },
    onError: (failure) => tellFailure(t('transfers.importFailed'), failure),
  });
}

export function useCancelImport() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: (id: string) => station.request('imports/cancel', { id }),
    onSuccess: (_, gone) =>
      queryClient.setQueryData<ImportJob[]>(key, (jobs = []) => jobs.filter(({ id }) => id !== gone)),
    onError: (failure) => tellFailure(t('transfers.notCancelled'), failure),
  });
}
