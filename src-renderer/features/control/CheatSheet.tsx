import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './CheatSheet.module.css';
import { controlActions } from './keys.ts';
import { useKeys } from './takeOverKey.ts';

/** Every key of a call, on one page. */
export function CheatSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const keys = useKeys();
  return (
    <Modal opened={opened} onClose={onClose} title={t('control.sheet.title')} size="lg" data-testid="cheat-sheet">
      <Text c="dimmed" mb="md">
        {t('control.sheet.what')}
      </Text>
      <dl className={classes.root}>
        {controlActions.map((action) => (
          <div key={action}>
            <dt>
              <kbd className={classes.key} dir="ltr">
                {keys[action]}
              </kbd>
              {(action === 'takeOver' || action === 'end') && <small>{t('control.sheet.hold')}</small>}
            </dt>
            <dd>
              {action === 'takeOver'
                ? `${t('control.name.takeOver')} / ${t('control.name.handBack')}`
                : t(`control.name.${action}`)}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
