import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordingRules } from '../../../agent/protocol/recording.ts';
import type { RetentionRules } from '../../../agent/protocol/retention.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** Which calls the floor has recorded. */
export function useRecordingRules() {
  const station = useStation();
  return useQuery({ queryKey: ['recording-rules'], queryFn: () => station.request('recording-rules/read', {}) });
}

/** How long the floor keeps calls. */
export function useRetentionRules() {
  const station = useStation();
  return useQuery({ queryKey: ['retention-rules'], queryFn: () => station.request('retention/rules', {}) });
}

/** Changes either, and says so. */
export function useRuleChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const onError = (failure: unknown) => tellFailure(t('recordings.notSaved'), failure);
  const told = () => notifications.show({ message: t('recordings.saved') });
  return {
    recording: useMutation({
      mutationFn: (rules: RecordingRules) => station.request('recording-rules/change', rules),
      onSuccess(rules) {
        queryClient.setQueryData(['recording-rules'], rules);
        told();
      },
      onError,
    }),
    retention: useMutation({
      mutationFn: (rules: RetentionRules) => station.request('retention/set-rules', rules),
      onSuccess(rules) {
        queryClient.setQueryData(['retention-rules'], rules);
        told();
      },
      onError,
    }),
  };
}
