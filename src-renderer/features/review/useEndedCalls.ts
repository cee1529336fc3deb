import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';

const PAGE = 50;
const key = ['ended-calls'];

/** Ended calls in pages, newest first; read again whenever a call ends. */
export function useEndedCalls() {
  const station = useStation();
  const queryClient = useQueryClient();
  usePush(
    'calls/changed',
    useCallback(
      (call: CallSummary) => {
        if (call.state === 'ended') void queryClient.invalidateQueries({ queryKey: key });
      },
      [queryClient],
    ),
  );
  return useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => station.request('calls/list', { state: 'ended', limit: PAGE, before: pageParam }),
    getNextPageParam: ({ calls }) => (calls.length < PAGE ? undefined : calls.at(-1)?.createdAt),
  });
}
