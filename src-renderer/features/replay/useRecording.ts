import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';

const keyOf = (callId: string) => ['recording', callId];

/** What this disk has of a call's sound, asked again whenever that changes; of a call that is over also by what its log says of other stations. */
export function useRecording(callId: string) {
  const station = useStation();
  const queryClient = useQueryClient();
  const again = useCallback(
    (changed: { callId: string; state?: CallSummary['state'] }) => {
      if (changed.callId !== callId || (changed.state ?? 'ended') !== 'ended') return;
      void queryClient.invalidateQueries({ queryKey: keyOf(callId) });
    },
    [queryClient, callId],
  );
  usePush('recordings/changed', again);
  usePush('calls/changed', again);
  return useQuery({ queryKey: keyOf(callId), queryFn: () => station.request('recordings/of-call', { callId }) });
}
