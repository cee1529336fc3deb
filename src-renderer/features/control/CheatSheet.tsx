import { useTranslation } from 'react-i18next';
import { KeySheet } from '../../ui/KeySheet.tsx';
import { controlActions } from './keys.ts';
import { useKeys } from './takeOverKey.ts';

/** Every key of a call, on one page. */
export function CheatSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const keys = useKeys();
  const rows = controlActions.map((action) => ({
    keys: [keys[action]],
    what:
      action === 'takeOver'
        ? `${t('control.name.takeOver')} / ${t('control.name.handBack')}`
        : t(`control.name.${action}`),
    ...((action === 'takeOver' || action === 'end') && { how: t('control.sheet.hold') }),
  }));
  return <KeySheet opened={opened} onClose={onClose} what={t('control.sheet.what')} rows={rows} />;
}
