import { useTranslation } from 'react-i18next';
import { KeySheet } from '../../ui/KeySheet.tsx';
import { keySign, replayActions, replayKeys } from './replayKeys.ts';

/** Every key of a replay, on one page. */
export function ReplayKeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = replayActions.map((action) => ({
    keys: replayKeys[action].map(keySign),
    what: t(`replay.action.${action}`),
  }));
  return <KeySheet opened={opened} onClose={onClose} what={t('replay.keysWhat')} rows={rows} />;
}
