import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StationError } from '../station/stationError.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { routeHash, type View } from './route.ts';

export function CallFailed({ error, view }: { error: StationError; view: View }) {
  const { t } = useTranslation();
  const ofCall = { 'not-found': 'call.missing', refused: 'call.taken' } as const;
  const { type } = error;
  const why = type === 'not-found' || type === 'refused' ? t(ofCall[type]) : t(`error.${type}`);
  return (
    <StateMessage
      tone="problem"
      icon={<IconAlertTriangle size={20} />}
      title={t('call.failedTitle')}
      action={
        <Button component="a" href={routeHash({ view, callId: null })} variant="default">
          {t('top.back', { view: t(`app.${view}`) })}
        </Button>
      }
    >
      {why}
    </StateMessage>
  );
}
