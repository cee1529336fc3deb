import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Customer.module.css';
import type { FieldConflict } from './draft.ts';

interface Props {
  conflicts: readonly FieldConflict[];
  saving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const shown = (value: FieldConflict['mine']) => (Array.isArray(value) ? value.join('\n') : value);

/** Somebody else saved first: both versions of what differs, and the choice. */
export function ConflictNotice({ conflicts, saving, onKeepMine, onTakeTheirs }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.notice} role="alert" data-testid="customer-conflict">
      <span>
        <strong>{t('customer.conflict')}.</strong> {t('customer.conflictWhat')}
      </span>
      {conflicts.map(({ field, mine, theirs }) => (
        <Fragment key={field}>
          <strong>{t(`customer.${field}`)}</strong>
          <dl className={classes.diff}>
            <dt>{t('customer.theirs')}</dt>
            <dd dir="auto">{shown(theirs) || t('customer.none')}</dd>
            <dt>{t('customer.mine')}</dt>
            <dd dir="auto">{shown(mine) || t('customer.none')}</dd>
          </dl>
        </Fragment>
      ))}
      <div className={classes.actions}>
        <Button size="compact-sm" onClick={onKeepMine} loading={saving}>
          {t('customer.keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onTakeTheirs}>
          {t('customer.takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
