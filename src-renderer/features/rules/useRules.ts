import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rule, RuleDraft } from '../../../agent/protocol/rule.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const list = ['rules'];
const AGAIN_MS = 15_000;

/** The floor's rules, in the order in which they are asked; what they did is looked at again now and then. */
export function useRules() {
  const station = useStation();
  return useQuery({
    queryKey: list,
    queryFn: () => station.request('rules/list', {}),
    select: ({ rules }) => rules,
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  });
}

export function useVersions(id: string | null) {
  const station = useStation();
  return useQuery({
    queryKey: [...list, id],
    queryFn: () => station.request('rules/versions', { id: id ?? '' }),
    select: ({ versions }) => versions,
    enabled: id !== null,
    staleTime: 0,
  });
}

/** Everything that can be done to the list; each says what went wrong, and the list is read anew. */
export function useRuleChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const onError = (failure: unknown) => tellFailure(t('rules.notSaved'), failure);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: list });
  return {
    save: useMutation({
      mutationFn: ({ rule, draft }: { rule: Pick<Rule, 'id' | 'version'> | null; draft: RuleDraft }) =>
        rule
          ? station.request('rules/change', { id: rule.id, version: rule.version, rule: draft })
          : station.request('rules/add', draft),
      onSuccess: ({ on }) => notifications.show({ message: t(on ? 'rules.savedOn' : 'rules.savedOff') }),
      onError,
      onSettled,
    }),
    switchOn: useMutation({
      mutationFn: (change: { id: string; on: boolean }) => station.request('rules/switch', change),
      onError,
      onSettled,
    }),
    order: useMutation({
      mutationFn: (order: { before: string[]; after: string[] }) => station.request('rules/order', order),
      onSuccess: (rules) => queryClient.setQueryData(list, rules),
      onError,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => station.request('rules/delete', { id }),
      onError,
      onSettled,
    }),
  };
}
