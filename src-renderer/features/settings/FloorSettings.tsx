import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { Setting } from '../../ui/Setting.tsx';

const words = {
  'signed-out': 'top.signedOut',
  connecting: 'top.connecting',
  'password-due': 'top.passwordDue',
  online: 'top.connected',
  offline: 'top.offline',
} as const;

/** Which floor this console belongs to, and who is signed in. */
export function FloorSettings() {
  const { t } = useTranslation();
  const status = useFloorStatus((state) => state.status);
  if (!status) return null;
  return (
    <>
      <Setting label={t('settings.server')}>{() => <bdi dir="ltr">{status.server}</bdi>}</Setting>
      <Setting label={t('settings.state')}>{() => <span>{t(words[status.state])}</span>}</Setting>
      {status.state === 'online' && (
        <Setting label={t('settings.operator')}>
          {() => (
            <span>
              <bdi>{status.operator.name}</bdi> · {t(`role.${status.operator.role}`)}
            </span>
          )}
        </Setting>
      )}
    </>
  );
}
