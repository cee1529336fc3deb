import { ActionIcon, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconHelpCircle, IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { speaker } from '../../../agent/protocol/primitives.ts';
import type { WordsFault } from '../../../src-preload/contract/review.ts';
import classes from './ReviewView.module.css';
import { useReviewStore } from './reviewStore.ts';
import { useDraft } from './useDraft.ts';

interface Props {
  /** Why the words can't be looked for. */
  fault: WordsFault | null;
  /** Down leads from the field into the list. */
  onLeave: () => void;
}

/** What was said, and by whom. A stroke leads here from anywhere in the view. */
export function SearchBox({ fault, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useReviewStore((state) => state.search.words);
  const spokenBy = useReviewStore((state) => state.search.speaker);
  const look = useReviewStore((state) => state.look);
  const field = useRef<HTMLInputElement>(null);
  const { draft, change, flush } = useDraft(words, (next) => look({ words: next }));
  useEffect(() => {
    const seek = (event: globalThis.KeyboardEvent) => {
      const writes =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role="dialog"], [role="menu"]');
      if (event.key !== '/' || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener('keydown', seek);
    return () => removeEventListener('keydown', seek);
  }, []);
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') flush(draft);
    if (event.key === 'Escape' && draft !== '') {
      event.preventDefault();
      flush('');
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={field}
        className={classes.words}
        size="sm"
        value={draft}
        maxLength={300}
        onChange={({ currentTarget: { value } }) => change(value)}
        onKeyDown={onKey}
        placeholder={t('review.searchHint')}
        aria-label={t('review.searchHint')}
        aria-keyshortcuts="/"
        error={fault && t(`review.wordsFault.${fault}`)}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
        rightSection={
          draft === '' ? (
            <Tooltip
              label={t('review.searchHelp')}
              multiline
              maw={320}
              events={{ hover: true, focus: true, touch: true }}
            >
              <ActionIcon variant="transparent" color="gray" size="sm" aria-label={t('review.searchHelp')}>
                <IconHelpCircle size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          ) : (
            <ActionIcon
              variant="transparent"
              color="gray"
              size="sm"
              aria-label={t('review.clearWords')}
              onClick={() => flush('')}
            >
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          )
        }
        data-testid="review-words"
      />
      <SegmentedControl
        size="xs"
        className={classes.speaker}
        aria-label={t('review.saidBy')}
        value={spokenBy ?? 'anybody'}
        onChange={(value) => look({ speaker: speaker.safeParse(value).data })}
        data={[
          { value: 'anybody', label: t('review.anybody') },
          ...speaker.options.map((value) => ({ value, label: t(`speaker.${value}`) })),
        ]}
        data-testid="review-speaker"
      />
    </search>
  );
}
