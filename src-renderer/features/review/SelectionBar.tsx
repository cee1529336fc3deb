import { Button, CloseButton } from '@mantine/core';
import { IconPackageExport, IconPinned, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { MOST_SELECTED } from './collectIds.ts';
import classes from './ReviewView.module.css';
import { useReviewStore } from './reviewStore.ts';
import { useSelection } from './useSelection.ts';

interface Props {
  /** How many calls the search finds, as far as that is known. */
  total: { count: number; exact: boolean };
  onExport: (callIds: string[]) => void;
}

/** How many calls are selected, and what can be done with them. What cannot be taken back asks first. */
export function SelectionBar({ total, onExport }: Props) {
  const { t } = useTranslation();
  const can = useCapabilities();
  const selected = useReviewStore((state) => state.selected);
  const selectNone = useReviewStore((state) => state.selectNone);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const { keep, erase, all } = useSelection();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const callIds = [...selected];
  const count = callIds.length;
  const busy = keep.isPending || erase.isPending;
  const more = !total.exact || total.count > count;
  return (
    <div className={classes.selection} role="toolbar" aria-label={t('review.selection')} data-testid="selection">
      <CloseButton size="sm" aria-label={t('review.selectNone')} onClick={selectNone} data-testid="select-none" />
      <span className={classes.selected} role="status" data-testid="selected-count">
        {t('review.selected', { count })}
      </span>
      {more && count < MOST_SELECTED && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={all.isPending}
          onClick={() => all.mutate()}
          data-testid="select-all"
        >
          {total.exact && total.count <= MOST_SELECTED
            ? t('review.selectAll', { count: total.count })
            : t('review.selectMost', { most: MOST_SELECTED.toLocaleString('en') })}
        </Button>
      )}
      <span className={classes.space} />
      <Button
        variant="default"
        leftSection={<IconPackageExport size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => onExport(callIds)}
        data-testid="export-selected"
      >
        {t('review.export')}
      </Button>
      {can.keepCalls && (
        <>
          <Button
            variant="default"
            leftSection={<IconPinned size={16} stroke={1.7} aria-hidden="true" />}
            disabled={!online || busy}
            onClick={() => keep.mutate({ callIds, keep: true })}
            title={t('review.keepWhat')}
            data-testid="keep-selected"
          >
            {t('review.keep')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPinnedOff size={16} stroke={1.7} aria-hidden="true" />}
            disabled={!online || busy}
            onClick={() => keep.mutate({ callIds, keep: false })}
            title={t('review.unkeepWhat')}
            data-testid="unkeep-selected"
          >
            {t('review.unkeep')}
          </Button>
        </>
      )}
      {can.eraseCalls && (
        <Button
          variant="default"
          className={classes.danger}
          leftSection={<IconTrash size={16} stroke={1.7} aria-hidden="true" />}
          disabled={!online || busy}
          loading={erase.isPending}
          onClick={() =>
            setAsked({
              title: t('review.eraseTitle', { count }),
              what: t('review.eraseWhat'),
              verb: t('review.eraseVerb', { count }),
              run: () => erase.mutate(callIds),
            })
          }
          data-testid="erase-selected"
        >
          {t('review.erase')}
        </Button>
      )}
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}
