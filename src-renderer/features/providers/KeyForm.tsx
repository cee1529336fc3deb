import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderAccount } from '../../../agent/protocol/providers.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import classes from './Providers.module.css';
import { useProviderChanges } from './useProviders.ts';

interface Props {
  account: ProviderAccount;
  onDone: () => void;
}

/** Takes a key, has it tested and stored by the floor, and forgets it: also where that fails. */
export function KeyForm({ account, onDone }: Props) {
  const { t } = useTranslation();
  const { setKey } = useProviderChanges();
  const failureWords = useFailureWords();
  const [key, setWritten] = useState('');
  const [untested, setUntested] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const store = () => {
    const change = { provider: account.provider, baseUrl: account.baseUrl, key, untested };
    setWritten('');
    setFault(null);
    setKey.mutate(change, {
      onSuccess: onDone,
      onError: (error) => setFault(failureWords(error)),
      // The request, too, is not remembered: the key stood in it.
      onSettled: () => setKey.reset(),
    });
  };
  return (
    <form
      className={classes.keyForm}
      onSubmit={(event) => {
        event.preventDefault();
        store();
      }}
    >
      <PasswordInput
        className={classes.key}
        label={t('providers.key')}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={key}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
        error={fault}
        data-autofocus
        autoFocus
        data-testid="key-input"
      />
      <Checkbox
        label={t('providers.untested')}
        checked={untested}
        onChange={({ currentTarget: { checked } }) => setUntested(checked)}
      />
      <div className={classes.actions}>
        <Button variant="default" size="xs" onClick={onDone} disabled={setKey.isPending}>
          {t('ui.cancel')}
        </Button>
        <Button
          type="submit"
          size="xs"
          loading={setKey.isPending}
          disabled={key.trim().length < 8}
          data-testid="store-key"
        >
          {t('providers.testAndStore')}
        </Button>
      </div>
    </form>
  );
}
