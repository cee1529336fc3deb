import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Escalations.module.css';

const asked = () => 'Notification' in window && Notification.permission !== 'default';

/** Offers that the system tells of new ones while the person looks elsewhere, until the browser has been given an answer. */
export function OutsideOffer() {
  const { t } = useTranslation();
  const [answered, setAnswered] = useState(asked);
  if (answered || !('Notification' in window)) return null;
  const ask = () => {
    Notification.requestPermission().then(
      () => setAnswered(true),
      () => setAnswered(true),
    );
  };
  return (
    <div className={classes.offer}>
      <Button size="compact-sm" variant="subtle" onClick={ask} data-testid="notify-outside">
        {t('escalations.outside')}
      </Button>
    </div>
  );
}
