import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import classes from './SettingsView.module.css';

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
    <dl className={classes.facts}>
      <div>
        <dt>{t('settings.server')}</dt>
        <dd>
          <bdi dir="ltr">{status.server}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t('settings.state')}</dt>
        <dd>{t(words[status.state])}</dd>
      </div>
      {status.state === 'online' && (
        <div>
          <dt>{t('settings.operator')}</dt>
          <dd>
            <bdi>{status.operator.name}</bdi> · {t(`role.${status.operator.role}`)}
          </dd>
        </div>
      )}
    </dl>
  );
}
