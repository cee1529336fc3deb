import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushData } from '../../../src-preload/contract/index.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const key = (callId: string) => ['later-transcripts', callId];

/** What was understood of a call later, newest first, as it goes on. */
export function useLaterTranscripts(callId: string) {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'transcripts/progress',
    useCallback(
      (progress: PushData<'transcripts/progress'>) => {
        if (progress.callId === callId) void queryClient.invalidateQueries({ queryKey: key(callId) });
      },
      [queryClient, callId],
    ),
  );
  return useQuery({
    queryKey: key(callId),
    queryFn: async () => (await station.request('transcripts/of-call', { callId })).transcripts,
  });
}

export function useTranscriptChanges(callId: string) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: key(callId) });
  return {
    again: useMutation({
      mutationFn: () => station.request('transcripts/again', { callId }, PATIENCE_MS),
      onError: (failure) => tellFailure(t('transcripts.notBegun'), failure),
      onSettled,
    }),
    cancel: useMutation({
      mutationFn: (transcriptId: string) => station.request('transcripts/cancel', { transcriptId }),
      onSettled,
    }),
  };
}

/** The whole recording is looked through for speech before the first piece is sent. */
const PATIENCE_MS = 120_000;

/** What was understood first against what was understood later. */
export function useTranscriptDiff(callId: string, transcriptId: string) {
  const station = useStation();
  return useQuery({
    queryKey: [...key(callId), transcriptId, 'diff'],
    queryFn: async () => (await station.request('transcripts/diff', { callId, transcriptId })).rows,
  });
}
