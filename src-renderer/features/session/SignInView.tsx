import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';
import classes from '../../ui/Door.module.css';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import { type SignInFields, signInFaults } from './signInFaults.ts';

export function SignInView({ status }: { status: Extract<FloorStatus, { state: 'signed-out' }> }) {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const station = useStation();
  const [fields, setFields] = useState<SignInFields>({ server: status.server ?? '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: (input: SignInFields) => station.request('floor/sign-in', input),
    onSuccess: (next) => useFloorStatus.getState().set(next),
  });
  const faults = tried ? signInFaults(fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(signInFaults(fields)).length === 0) signIn.mutate(fields);
  };
  const field = (name: keyof SignInFields) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const failure = signIn.error ? asStationError(signIn.error) : null;
  return (
    <main className={classes.root}>
      <form className={classes.card} onSubmit={submit} noValidate aria-labelledby="sign-in-title">
        <img src="./icon.svg" alt="" width={36} height={36} />
        <h1 id="sign-in-title" className={classes.title}>
          {t('signIn.title')}
        </h1>
        <p className={classes.what}>{status.reason ?? t('signIn.what')}</p>
        {failure && (
          <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('signIn.failed')} role="alert">
            {failureWords(failure)} {failure.remedy}
          </Alert>
        )}
        <TextInput
          label={t('signIn.server')}
          placeholder={t('signIn.serverHint')}
          error={faults.server && t('signIn.badServer')}
          dir="ltr"
          inputMode="url"
          {...field('server')}
        />
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          error={faults.email && t('signIn.badEmail')}
          dir="ltr"
          {...field('email')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          error={faults.password && t('signIn.badPassword')}
          {...field('password')}
        />
        <Button type="submit" size="sm" loading={signIn.isPending} fullWidth mt={4}>
          {t('signIn.submit')}
        </Button>
      </form>
    </main>
  );
}
