import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './KeySheet.module.css';

export interface KeyRow {
  keys: readonly string[];
  what: string;
  /** How the key is used where it isn't pressed and let go. */
  how?: string;
}

interface Props {
  opened: boolean;
  onClose: () => void;
  /** One sentence on where the keys work. */
  what: string;
  rows: readonly KeyRow[];
}

/** Every key of a view, on one page. */
export function KeySheet({ opened, onClose, what, rows }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('control.sheet.title')} size="lg" data-testid="cheat-sheet">
      <Text c="dimmed" mb="md">
        {what}
      </Text>
      <dl className={classes.root}>
        {rows.map((row) => (
          <div key={row.keys.join()}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key} className={classes.key} dir="ltr">
                  {key}
                </kbd>
              ))}
              {row.how && <small>{row.how}</small>}
            </dt>
            <dd>{row.what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
