import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import { type PasswordFields, passwordFaults } from './passwordFaults.ts';

const empty: PasswordFields = { current: '', next: '', again: '' };
const completions = { current: 'current-password', next: 'new-password', again: 'new-password' } as const;

interface Props {
  /** What the present password is called: the own one, or the one that was given. */
  currentLabel: string;
  submitLabel: string;
  onChanged?: () => void;
}

/** Changes the own password. Every other session ends with it. */
export function PasswordForm({ currentLabel, submitLabel, onChanged }: Props) {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const station = useStation();
  const [fields, setFields] = useState(empty);
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: ({ current, next }: PasswordFields) => station.request('sessions/change-password', { current, next }),
    onSuccess: (status) => {
      setFields(empty);
      setTried(false);
      useFloorStatus.getState().set(status);
      onChanged?.();
    },
  });
  const faults = tried ? passwordFaults(fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(passwordFaults(fields)).length === 0) change.mutate(fields);
  };
  const field = (name: keyof PasswordFields) => {
    const fault = faults[name];
    return {
      value: fields[name],
      autoComplete: completions[name],
      error: fault && t(`account.fault.${fault}`),
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setFields((before) => ({ ...before, [name]: value }));
      },
    };
  };
  const failure = change.error ? asStationError(change.error) : null;
  return (
    <form onSubmit={submit} noValidate style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      {failure && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('account.notChanged')} role="alert">
          {failureWords(failure)}
        </Alert>
      )}
      <PasswordInput label={currentLabel} {...field('current')} />
      <PasswordInput label={t('account.next')} description={t('account.nextHint')} {...field('next')} />
      <PasswordInput label={t('account.again')} {...field('again')} />
      <Button type="submit" size="sm" loading={change.isPending} mt={4} style={{ alignSelf: 'start' }}>
        {submitLabel}
      </Button>
    </form>
  );
}
