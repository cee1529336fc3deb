import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SelectionOutcome } from '../../../src-preload/contract/retention.ts';
import { useStation } from '../../station/StationContext.tsx';
import { StationError } from '../../station/stationError.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { collectIds, inPieces } from './collectIds.ts';
import { useReviewStore } from './reviewStore.ts';
import { searchKey } from './useSearch.ts';

/** As many calls are kept or erased by one request: few enough for the list to follow what is done. */
const AT_ONCE = 50;
/** The floor takes so many changes in a minute; whoever asks for more waits for the next one. */
const PATIENCE_MS = 180_000;

/** What can be done with the selected calls. What the floor refuses stays selected, and is told with its reason. */
export function useSelection() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const failureWords = useFailureWords();
  const settled = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: searchKey }),
    onError: (failure: unknown) => tellFailure(t('review.notDone'), failure),
  };
  const piecewise = async (
    callIds: readonly string[],
    run: (piece: string[]) => Promise<SelectionOutcome>,
  ): Promise<SelectionOutcome> => {
    const all: SelectionOutcome = { done: [], refused: [] };
    for (const piece of inPieces(callIds, AT_ONCE)) {
      const { done, refused } = await run(piece);
      useReviewStore.getState().select(done, false);
      all.done.push(...done);
      all.refused.push(...refused);
    }
    return all;
  };
  const tell = (title: string, { refused }: SelectionOutcome) => {
    const [first] = refused;
    notifications.show({
      ...(first && { color: 'red' }),
      title,
      message: first
        ? t('review.refused', {
            count: refused.length,
            why: failureWords(new StationError('refused', first.message, undefined, first.code)),
          })
        : '',
    });
  };
  return {
    keep: useMutation({
      mutationFn: ({ callIds, keep }: { callIds: readonly string[]; keep: boolean }) =>
        piecewise(callIds, (piece) => station.request('retention/keep', { callIds: piece, keep }, PATIENCE_MS)),
      onSuccess: (outcome, { keep }) =>
        tell(t(keep ? 'review.kept' : 'review.unkept', { count: outcome.done.length }), outcome),
      ...settled,
    }),
    erase: useMutation({
      mutationFn: (callIds: readonly string[]) =>
        piecewise(callIds, (piece) => station.request('retention/erase', { callIds: piece }, PATIENCE_MS)),
      onSuccess: (outcome) => tell(t('review.erasedCount', { count: outcome.done.length }), outcome),
      ...settled,
    }),
    /** Selects every call that the search finds, on all pages. */
    all: useMutation({
      mutationFn: () => {
        const { search, asOf } = useReviewStore.getState();
        return collectIds(station, search, asOf);
      },
      onSuccess: (callIds) => useReviewStore.getState().select(callIds, true),
      onError: settled.onError,
    }),
  };
}
