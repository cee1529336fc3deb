import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../../ui/Door.module.css';
import { PasswordForm } from './PasswordForm.tsx';

/** The first thing somebody sees who came in with a password that an administrator gave: nothing else works until it is changed. */
export function ChoosePasswordView({ name, signOut }: { name: string; signOut: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={classes.root} data-testid="choose-password">
      <div className={classes.card}>
        <img src="./icon.svg" alt="" width={36} height={36} />
        <h1 className={classes.title}>{t('account.chooseTitle', { name })}</h1>
        <p className={classes.what}>{t('account.chooseWhat')}</p>
        <PasswordForm currentLabel={t('account.given')} submitLabel={t('account.choose')} />
        <div className={classes.foot}>{signOut}</div>
      </div>
    </main>
  );
}
