import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asStationError } from '../station/stationError.ts';
import { StateMessage } from './StateMessage.tsx';

interface Props {
  /** What can't be shown. */
  title: string;
  error: unknown;
  onTryAgain: () => void;
}

/** The error state of a list that the floor has: what happened, in the floor's words, and another try. */
export function QueryFailed({ title, error, onTryAgain }: Props) {
  const { t } = useTranslation();
  const { type, message } = asStationError(error);
  return (
    <StateMessage
      tone="problem"
      icon={<IconAlertTriangle size={20} />}
      title={title}
      action={
        <Button variant="default" onClick={onTryAgain}>
          {t('error.tryAgain')}
        </Button>
      }
    >
      {t(`error.${type}`)} {message}
    </StateMessage>
  );
}

/** The shape of a list while it is being read. */
export function RowSkeletons() {
  return (
    <div aria-busy="true" style={{ padding: '4px 20px 16px' }}>
      {['a', 'b', 'c', 'd'].map((row) => (
        <Skeleton key={row} height={36} mb={8} radius={4} />
      ))}
    </div>
  );
}
