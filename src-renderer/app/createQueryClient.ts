import { QueryClient } from '@tanstack/react-query';

/**
 * Request and response state. The station is on this computer, so the browser's idea of being online doesn't matter,
 * and a failed answer is asked again when the link opens rather than on a timer.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 30_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
