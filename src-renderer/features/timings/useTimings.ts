import { useQuery } from '@tanstack/react-query';
import { useStation } from '../../station/StationContext.tsx';

/**
 * How fast commands were over all calls on this computer's disk, read anew whenever somebody looks.
 * @param measured how many were measured in the call at hand: with each one more they are read again, with none not at all
 */
export function useTimings(measured?: number) {
  const station = useStation();
  return useQuery({
    queryKey: ['timings', measured ?? 'all'],
    queryFn: () => station.request('timings/all', {}),
    select: ({ timings }) => timings,
    enabled: measured !== 0,
    staleTime: 0,
    placeholderData: (before) => before,
  });
}
