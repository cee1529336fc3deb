import { useQuery } from '@tanstack/react-query';
import { useStation } from '../../station/StationContext.tsx';

/** How fast commands were over all calls on this computer's disk. `known`: changes when there is something new to read. */
export function useTimings(known = 0) {
  const station = useStation();
  return useQuery({
    queryKey: ['timings', known],
    queryFn: () => station.request('timings/all', {}),
    select: ({ timings }) => timings,
    placeholderData: (before) => before,
  });
}
