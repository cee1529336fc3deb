import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDraft } from '../../../agent/protocol/rule.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const LOOK_MS = 400;

/** What is looked through: the last so many calls, or those of a time. */
export interface Scope {
  calls: number;
  from?: number;
}

/** Tries a rule on calls that are over, and follows how far that is. */
export function useDryRun() {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const [id, setId] = useState<string | null>(null);
  const run = useQuery({
    queryKey: ['dry-run', id],
    queryFn: () => station.request('rules/tried', { id: id ?? '' }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'running' || !state.data ? LOOK_MS : false),
  });
  const begin = useMutation({
    mutationFn: ({ rule, scope }: { rule: RuleDraft; scope: Scope }) =>
      station.request('rules/try', { rule, ...scope }),
    onSuccess: (begun) => setId(begun.id),
    onError: (failure) => tellFailure(t('rules.try.notBegun'), failure),
  });
  const stop = useMutation({
    mutationFn: () => station.request('rules/stop-trying', { id: id ?? '' }),
    onSuccess: () => run.refetch(),
    onError: (failure) => tellFailure(t('rules.try.notStopped'), failure),
  });
  return { run, begin, stop };
}
