import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import type { RecordingCheck, RecordingSettings } from '../../../src-preload/contract/recordings.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const key = ['recordings-settings'];
const checkKey = ['recordings-check'];

/** What this station records, as whom, and how its key stands. */
export function useStationRecording() {
  const station = useStation();
  return useQuery({ queryKey: key, queryFn: () => station.request('recordings/settings', {}), staleTime: 0 });
}

export function useStationRecordingChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const told = {
    onSuccess: (settings: RecordingSettings) => queryClient.setQueryData(key, settings),
    onError: (failure: unknown) => tellFailure(t('recordings.notSaved'), failure),
  };
  return {
    change: useMutation({
      mutationFn: (part: RequestInput<'recordings/change-settings'>) =>
        station.request('recordings/change-settings', part),
      ...told,
    }),
    renewKey: useMutation({ mutationFn: () => station.request('recordings/renew-key', {}), ...told }),
  };
}

/** The check of all recordings on this disk: nothing before somebody has asked for it here. */
export function useRecordingCheck() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const set = useCallback(
    (check: RecordingCheck) => queryClient.setQueryData<RecordingCheck>(checkKey, check),
    [queryClient],
  );
  usePush('recordings/check', set);
  const { data: check } = useQuery<RecordingCheck>({ queryKey: checkKey, queryFn: skipToken });
  return {
    check,
    start: useMutation({
      mutationFn: () => station.request('recordings/verify', {}),
      onSuccess: set,
      onError: (failure) => tellFailure(t('recordings.notChecked'), failure),
    }),
    stop: useMutation({ mutationFn: () => station.request('recordings/stop-verifying', {}) }),
  };
}
