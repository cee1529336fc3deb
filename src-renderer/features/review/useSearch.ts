import { useThrottledCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { ReviewAnswer } from '../../../src-preload/contract/review.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { usePush, useStation } from '../../station/StationContext.tsx';
import { PAGE_SIZE } from './pages.ts';
import { useReviewStore } from './reviewStore.ts';
import { queryOf } from './search.ts';

/** A live call changes with every word: the page is read again at most so often. */
const READ_AGAIN_MS = 1_000;
export const searchKey = ['review'];
export type Answered = Exclude<ReviewAnswer, { state: 'superseded' }>;

/** A later search has taken the place of this one: whoever comes back to it asks again. */
class Superseded extends Error {
  override name = 'Superseded';
}

/** The page of the list that is looked at. While another one is on its way, the former stays (`isPlaceholderData`). */
export function useSearch() {
  const station = useStation();
  const search = useReviewStore((state) => state.search);
  const page = useReviewStore((state) => state.page);
  const asOf = useReviewStore((state) => state.asOf);
  const round = useReviewStore((state) => state.round);
  const settle = useReviewStore((state) => state.settle);
  // The first page gives the moment that later ones are of: its own key knows of none, lest it be asked for twice.
  const result = useQuery({
    queryKey: [...searchKey, 'page', search, page, page === 1 ? round : asOf],
    queryFn: async (): Promise<Answered> => {
      const { asOf: settled } = useReviewStore.getState();
      const input = { ...queryOf(search, Date.now()), page, size: PAGE_SIZE, asOf: settled };
      const answer = await station.request('review/search', input);
      if (answer.state === 'superseded') throw new Superseded();
      return answer;
    },
    placeholderData: keepPreviousData,
  });
  const { data, isPlaceholderData } = result;
  // Also where the page was known from before, and nothing has been asked.
  useEffect(() => {
    if (data?.state === 'found' && !isPlaceholderData) settle(search, data.asOf);
  }, [data, isPlaceholderData, search, settle]);
  return { ...result, isSuperseded: result.error instanceof Superseded };
}

/** The floor's clock, by which calls are stamped, epoch ms. */
const serverNow = () => Date.now() + useFloorStatus.getState().clockOffset;

/** How many calls there are exactly, where the page's own answer left that open; undefined until it is known. */
export function useExactCount(wanted: boolean): number | undefined {
  const station = useStation();
  const search = useReviewStore((state) => state.search);
  const asOf = useReviewStore((state) => state.asOf);
  const { data } = useQuery({
    queryKey: [...searchKey, 'count', search, asOf],
    queryFn: () => station.request('review/count', { ...queryOf(search, Date.now()), asOf }),
    enabled: wanted && asOf !== null,
  });
  return data?.count ?? undefined;
}

/**
 * Reads the shown page again when one of its calls changes, and counts the calls that have come in since it was read: they wait until
 * somebody wants them, so that nothing moves under a hand.
 */
export function useNews(shown: readonly string[]): number {
  const queryClient = useQueryClient();
  const search = useReviewStore((state) => state.search);
  const asOf = useReviewStore((state) => state.asOf);
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const [since, setSince] = useState(serverNow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search, or the same one anew, has seen everything until now.
  useEffect(() => {
    setNews(new Set());
    setSince(serverNow());
  }, [search, asOf]);
  const invalidate = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: [...searchKey, 'page'] }),
    [queryClient],
  );
  const readAgain = useThrottledCallback(invalidate, READ_AGAIN_MS);
  usePush(
    'calls/changed',
    useCallback(
      ({ callId, createdAt }: CallSummary) => {
        if (shown.includes(callId)) readAgain();
        else if (createdAt >= since) setNews((before) => (before.has(callId) ? before : new Set(before).add(callId)));
      },
      [readAgain, shown, since],
    ),
  );
  return news.size;
}

/** Whose calls and which personas there are to filter by. */
export function useChoices() {
  const station = useStation();
  const { data } = useQuery({
    queryKey: [...searchKey, 'choices'],
    queryFn: () => station.request('review/choices', {}),
    // Whoever opens the filters may just have put a label on a call.
    staleTime: 0,
  });
  return data ?? { personas: [], operators: [], tags: [] };
}
