import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { Card } from '../../ui/Card.tsx';
import { Setting } from '../../ui/Setting.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { sessionsKey } from './useSessions.ts';

/** Who one is here, the password, and where else one is signed in. */
export function AccountSection() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const operator = useFloorStatus((state) => state.operator);
  const onChanged = () => {
    notifications.show({ title: t('account.changed'), message: t('account.changedWhat') });
    void queryClient.invalidateQueries({ queryKey: sessionsKey });
  };
  return (
    <>
      {operator && (
        <Card title={t('account.title')}>
          <Setting label={t('account.name')}>{() => <bdi>{operator.name}</bdi>}</Setting>
          <Setting label={t('signIn.email')}>{() => <bdi dir="ltr">{operator.email}</bdi>}</Setting>
          <Setting label={t('account.role')} what={t(`account.roleWhat.${operator.role}`)}>
            {() => <span>{t(`role.${operator.role}`)}</span>}
          </Setting>
        </Card>
      )}
      <Card title={t('account.password')} what={t('account.passwordWhat')} testId="own-password">
        <div style={{ maxWidth: 360, padding: '4px 20px 20px' }}>
          <PasswordForm currentLabel={t('account.current')} submitLabel={t('account.change')} onChanged={onChanged} />
        </div>
      </Card>
      <OwnSessions />
    </>
  );
}
