import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DrillRequest } from '../../../agent/protocol/drill.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** How often a drill that goes on is looked at again. */
const LOOK_MS = 1_000;
const list = ['drills'];

export function useScripts() {
  const station = useStation();
  return useQuery({
    queryKey: ['scripts'],
    queryFn: () => station.request('drills/scripts', {}),
    select: ({ scripts }) => scripts,
  });
}

/** Every drill since the floor was started, newest first; looked at again while one goes on. */
export function useDrills() {
  const station = useStation();
  return useQuery({
    queryKey: list,
    queryFn: () => station.request('drills/list', {}),
    select: ({ drills }) => drills,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.drills.some(({ endedAt }) => endedAt === null) ? 2 * LOOK_MS : false),
  });
}

/** One drill, live. */
export function useDrill(drillId: string) {
  const station = useStation();
  return useQuery({
    queryKey: [...list, drillId],
    queryFn: () => station.request('drills/get', { id: drillId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? LOOK_MS : false),
  });
}

export function useStartDrill(onStarted: (drillId: string) => void) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: (request: DrillRequest) => station.request('drills/start', request),
    onSuccess: (drill) => {
      queryClient.setQueryData([...list, drill.id], drill);
      onStarted(drill.id);
    },
    onError: (failure) => tellFailure(t('drills.notStarted'), failure),
  });
}

export function useStopDrill(drillId: string) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  return useMutation({
    mutationFn: () => station.request('drills/stop', { id: drillId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: list }),
    onError: (failure) => tellFailure(t('drills.notStopped'), failure),
  });
}
