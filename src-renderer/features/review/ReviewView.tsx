import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asStationError } from '../../station/stationError.ts';
import { EndedRow } from '../../ui/EndedRow.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { walkByArrows } from '../../ui/walkByArrows.ts';
import classes from './ReviewView.module.css';
import { useEndedCalls } from './useEndedCalls.ts';

/** Every call that has ended, newest first, from this computer's own disk. */
export function ReviewView({ onOpen }: { onOpen: (callId: string) => void }) {
  const { t } = useTranslation();
  const ended = useEndedCalls();
  const calls = ended.data?.pages.flatMap((page) => page.calls) ?? [];
  if (ended.isError && calls.length === 0) {
    return (
      <StateMessage
        tone="problem"
        icon={<IconAlertTriangle size={20} />}
        title={t('review.failedTitle')}
        action={
          <Button variant="default" onClick={() => void ended.refetch()}>
            {t('error.tryAgain')}
          </Button>
        }
      >
        {t(`error.${asStationError(ended.error).type}`)}
      </StateMessage>
    );
  }
  if (ended.isPending) {
    return (
      <div className={classes.root} aria-busy="true">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
          <Skeleton key={row} height={40} mb={1} radius={4} />
        ))}
      </div>
    );
  }
  if (calls.length === 0) {
    return (
      <StateMessage icon={<IconHistory size={20} />} title={t('review.empty')}>
        {t('review.emptyWhat')}
      </StateMessage>
    );
  }
  return (
    <div className={classes.root}>
      <h2 className={classes.heading}>{t('review.list')}</h2>
      <ul className={classes.list} aria-label={t('review.list')} onKeyDown={walkByArrows} data-testid="ended-calls">
        {calls.map((call) => (
          <li key={call.callId}>
            <EndedRow call={call} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {ended.hasNextPage && (
        <Button
          className={classes.more}
          variant="default"
          loading={ended.isFetchingNextPage}
          onClick={() => void ended.fetchNextPage()}
        >
          {t('review.more')}
        </Button>
      )}
    </div>
  );
}
