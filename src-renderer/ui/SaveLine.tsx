import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SaveLine.module.css';

interface Props {
  /** What a change means. */
  what: string;
  changed: boolean;
  saving: boolean;
  onSave: () => void;
  onUndo: () => void;
  testId: string;
}

/** The end of a card whose changes count once they are saved. */
export function SaveLine({ what, changed, saving, onSave, onUndo, testId }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.save}>
      <span className={classes.what}>{what}</span>
      {changed && (
        <Button variant="default" onClick={onUndo} disabled={saving}>
          {t('recordings.undo')}
        </Button>
      )}
      <Button onClick={onSave} loading={saving} disabled={!changed} data-testid={testId}>
        {t('recordings.save')}
      </Button>
    </div>
  );
}
