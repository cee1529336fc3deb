import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountKey, addressOf, type ProviderAccount, type ProvidersPage } from '../../../agent/protocol/providers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import { KeyForm } from './KeyForm.tsx';
import classes from './Providers.module.css';
import { accountsOf } from './providerDraft.ts';
import { useProviderChanges } from './useProviders.ts';

/** The keys: that there is one, and whether it works; never the key itself. */
export function KeysCard({ page }: { page: ProvidersPage }) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState<string | null>(null);
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const accounts = accountsOf(page.lists, page.keys);
  return (
    <Card title={t('providers.keys')} what={t('providers.keysWhat')} testId="provider-keys">
      {accounts.length === 0 ? (
        <p className={classes.none}>{t('providers.noAccounts')}</p>
      ) : (
        <table className={table.table}>
          <tbody>
            {accounts.map((account) => (
              <KeyRow
                key={accountKey(account)}
                account={account}
                page={page}
                entering={entering === accountKey(account)}
                onEnter={(enters) => setEntering(enters ? accountKey(account) : null)}
                onAsk={setAsked}
              />
            ))}
          </tbody>
        </table>
      )}
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </Card>
  );
}

interface RowProps {
  account: ProviderAccount;
  page: ProvidersPage;
  entering: boolean;
  onEnter: (enters: boolean) => void;
  onAsk: (confirmation: Confirmation) => void;
}

function KeyRow({ account, page, entering, onEnter, onAsk }: RowProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { testKey, forgetKey } = useProviderChanges();
  const key = page.keys.find((one) => accountKey(one) === accountKey(account));
  const name = t(`providers.name.${account.provider}`);
  const tested = testKey.data;
  const outcome =
    tested && (tested.works ? t('providers.works') : t('providers.worksNot', { context: tested.because ?? undefined }));
  return (
    <>
      <tr data-testid="key-row" data-provider={account.provider}>
        <th scope="row">
          {name}
          <bdi dir="ltr" className={classes.path}>
            {addressOf(account)}
          </bdi>
        </th>
        <td data-testid="key-state">
          {key
            ? t(key.state === 'ready' ? 'providers.keySet' : 'providers.keyLocked', { when: moment(key.setAt) })
            : t(account.baseUrl === null ? 'providers.keyMissing' : 'providers.keyOptional')}
          {outcome && (
            <span className={classes.outcome} data-works={tested.works} role="status" data-testid="key-outcome">
              {outcome}
            </span>
          )}
        </td>
        <td className={classes.actions}>
          {key?.state === 'ready' && (
            <Button
              size="xs"
              variant="default"
              loading={testKey.isPending}
              onClick={() => testKey.mutate({ provider: account.provider, baseUrl: account.baseUrl })}
              data-testid="test-key"
            >
              {t('providers.test')}
            </Button>
          )}
          {!entering && (
            <Button
              size="xs"
              variant={key || account.baseUrl !== null ? 'default' : 'filled'}
              onClick={() => onEnter(true)}
              data-testid="enter-key"
            >
              {key ? t('providers.replaceKey') : t('providers.enterKey')}
            </Button>
          )}
          {key && (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() =>
                onAsk({
                  title: t('providers.forgetTitle', { name }),
                  what: t('providers.forgetWhat'),
                  verb: t('providers.forget'),
                  run: () => forgetKey.mutate(account),
                })
              }
            >
              {t('providers.forget')}
            </Button>
          )}
        </td>
      </tr>
      {entering && (
        <tr>
          <td colSpan={3}>
            <KeyForm account={account} onDone={() => onEnter(false)} />
          </td>
        </tr>
      )}
    </>
  );
}
