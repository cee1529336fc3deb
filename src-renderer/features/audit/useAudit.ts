import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AuditAction, AuditQuery } from '../../../agent/protocol/audit.ts';
import { useStation } from '../../station/StationContext.tsx';

const PAGE = 50;

/** What an administrator looks for; what is undefined isn't asked for. Times in epoch ms. */
export interface AuditFilter {
  actor?: string | undefined;
  action?: AuditAction | undefined;
  target?: string | undefined;
  since?: number | undefined;
  until?: number | undefined;
}

/** Entries in pages, newest first. */
export function useAudit(filter: AuditFilter) {
  const station = useStation();
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => {
      const query: AuditQuery = { ...filter, limit: PAGE };
      return station.request('audit/list', pageParam === undefined ? query : { ...query, before: pageParam });
    },
    getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.seq : undefined),
    // What is done while one looks belongs to what one looks at.
    staleTime: 0,
  });
}

/** Names for filters and targets. */
export function usePeople() {
  const station = useStation();
  return useQuery({
    queryKey: ['operators'],
    queryFn: () => station.request('operators/list', {}),
    select: ({ operators }) => operators.map(({ id, name }) => ({ id, name })),
  });
}
