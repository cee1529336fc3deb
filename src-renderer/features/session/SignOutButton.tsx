import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignOut } from './useSignOut.ts';

export function SignOutButton() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending} data-testid="sign-out">
      {t('settings.signOut')}
    </Button>
  );
}
