import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { usePush, useStation } from '../../station/StationContext.tsx';

const keyOf = (callId: string) => ['recording', callId];

/** What this disk has of a call's sound, asked again whenever that changes. */
export function useRecording(callId: string) {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'recordings/changed',
    useCallback(
      (changed: { callId: string }) => {
        if (changed.callId === callId) void queryClient.invalidateQueries({ queryKey: keyOf(callId) });
      },
      [queryClient, callId],
    ),
  );
  return useQuery({ queryKey: keyOf(callId), queryFn: () => station.request('recordings/of-call', { callId }) });
}
