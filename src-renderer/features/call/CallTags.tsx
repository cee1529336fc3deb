import { TagsInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { MOST_TAGS } from '../../../agent/protocol/callSummary.ts';
import { callTag } from '../../../agent/protocol/ruleCondition.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** The labels on a call: Enter puts one on, its cross takes it off. What rules have put on stands among them. */
export function CallTags({ call: { callId, tags = [] } }: { call: CallSummary }) {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const change = useMutation({
    mutationFn: (said: { tag: string; on: boolean }) => station.request('tags/set', { callId, ...said }),
    onError: (failure) => tellFailure(t('call.tags.failed'), failure),
  });
  const onChange = (wanted: string[]) => {
    const gone = tags.filter((tag) => !wanted.includes(tag));
    const fresh = wanted.flatMap((word) => callTag.safeParse(word).data ?? []).filter((tag) => !tags.includes(tag));
    for (const tag of gone) change.mutate({ tag, on: false });
    for (const tag of fresh) change.mutate({ tag, on: true });
  };
  return (
    <TagsInput
      size="xs"
      leftSection={<IconTag size={14} stroke={1.7} aria-hidden="true" />}
      aria-label={t('call.tags.title')}
      placeholder={t('call.tags.add')}
      maxTags={MOST_TAGS}
      maxLength={40}
      value={tags}
      onChange={onChange}
      data-testid="call-tags"
    />
  );
}
