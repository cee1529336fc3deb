import { Button, Group, NativeSelect, PasswordInput, Skeleton, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorSettings, ConnectorState } from '../../../agent/protocol/connector.ts';
import { useStation } from '../../station/StationContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed } from '../../ui/QueryState.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import classes from './ConnectorSection.module.css';
import { type ConnectorDraft, draftOf, FIELDS, isKind, KINDS, settingsOf } from './connectorDraft.ts';

const KEY = ['connector'];

/** Which other system knows the customers too: for administrators. */
export function ConnectorSection() {
  const { t } = useTranslation();
  const station = useStation();
  const state = useQuery({ queryKey: KEY, queryFn: () => station.request('connector/state', {}), staleTime: 0 });
  return (
    <Card title={t('connector.title')} what={t('connector.what')} testId="connector">
      <div className={classes.body}>
        {state.isPending && <Skeleton height={120} radius={4} />}
        {state.isError && !state.data && (
          <QueryFailed title={t('connector.failed')} error={state.error} onTryAgain={() => void state.refetch()} />
        )}
        {state.data && <ConnectorForm key={JSON.stringify(state.data.settings)} state={state.data} />}
      </div>
    </Card>
  );
}

function ConnectorForm({ state }: { state: ConnectorState }) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const moment = useMoment();
  const [draft, setDraft] = useState<ConnectorDraft>(() => draftOf(state.settings));
  const [phone, setPhone] = useState('');
  const settings = settingsOf(draft);
  const key = draft.key === '' ? {} : { key: draft.key };
  const write = (part: Partial<ConnectorDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: (next: ConnectorSettings) => station.request('connector/change', { settings: next, ...key }),
    onSuccess: (next) => {
      queryClient.setQueryData(KEY, next);
      write({ key: '' });
      notifications.show({ message: t('connector.saved'), autoClose: 3_000 });
    },
    onError: (failure) => tellFailure(t('connector.notSaved'), failure),
  });
  const test = useMutation({
    mutationFn: (tried: ConnectorSettings) => station.request('connector/test', { settings: tried, phone, ...key }),
    onError: (failure) => tellFailure(t('connector.test'), failure),
  });
  const place = (label: string, value: string, onChange: (text: string) => void) => (
    <TextInput
      size="xs"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      dir="ltr"
    />
  );
  const { last, waiting } = state;
  return (
    <>
      <NativeSelect
        label={t('connector.system')}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) => isKind(value) && write({ kind: value })}
        data={KINDS.map((value) => ({ value, label: t(`connector.kind.${value}`) }))}
        data-testid="connector-kind"
      />
      {draft.kind !== 'local' && (
        <>
          <TextInput
            label={t('connector.baseUrl')}
            placeholder={draft.kind === 'hubspot' ? 'https://api.hubapi.com' : 'https://crm.example.com'}
            value={draft.baseUrl}
            onChange={(event) => write({ baseUrl: event.currentTarget.value })}
            dir="ltr"
            data-testid="connector-url"
          />
          <PasswordInput
            label={t('connector.key')}
            description={t(state.hasKey ? 'connector.keyKept' : 'connector.keyHint')}
            value={draft.key}
            onChange={(event) => write({ key: event.currentTarget.value })}
            autoComplete="off"
            dir="ltr"
            data-testid="connector-key"
          />
        </>
      )}
      {draft.kind === 'hubspot' && (
        <Switch
          label={t('connector.writeNotes')}
          checked={draft.writeNotes}
          onChange={(event) => write({ writeNotes: event.currentTarget.checked })}
        />
      )}
      {draft.kind === 'rest' && (
        <>
          <div className={classes.places}>
            {place(t('connector.findPath'), draft.findPath, (findPath) => write({ findPath }))}
            {place(t('connector.customerAt'), draft.customerAt, (customerAt) => write({ customerAt }))}
            {place(t('connector.idAt'), draft.idAt, (idAt) => write({ idAt }))}
            {FIELDS.map((field) => (
              <div key={field}>
                {place(t('connector.fieldAt', { field: t(`customer.${field}`) }), draft.fields[field], (text) =>
                  write({ fields: { ...draft.fields, [field]: text } }),
                )}
              </div>
            ))}
            {place(t('connector.notePath'), draft.notePath, (notePath) => write({ notePath }))}
            {place(t('connector.noteAt'), draft.noteAt, (noteAt) => write({ noteAt }))}
          </div>
          <Text size="xs" c="dimmed">
            {t('connector.placeWhat')}
          </Text>
        </>
      )}
      {draft.kind !== 'local' && (
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('connector.testPhone')}
            type="tel"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            dir="ltr"
            data-testid="connector-phone"
          />
          <Button
            variant="default"
            disabled={!settings || phone.trim().length < 3}
            loading={test.isPending}
            onClick={() => settings && test.mutate(settings)}
            data-testid="connector-test"
          >
            {t('connector.test')}
          </Button>
        </Group>
      )}
      {test.data && (
        <p
          className={classes.told}
          role="status"
          data-fault={test.data.fault ?? undefined}
          data-testid="connector-tested"
        >
          {test.data.fault
            ? t(`connector.fault.${test.data.fault}`)
            : test.data.found
              ? t('connector.found', { ms: test.data.tookMs, fields: test.data.fields.join(', ') })
              : t('connector.notFound')}
        </p>
      )}
      {last && (
        <p className={classes.told} data-fault={last.fault ?? undefined}>
          {t('connector.last', {
            when: moment(last.at),
            how: last.fault ? t(`connector.fault.${last.fault}`) : t('connector.worked'),
          })}
        </p>
      )}
      {waiting > 0 && <p className={classes.told}>{t('connector.waiting', { count: waiting })}</p>}
      <Group>
        <Button
          disabled={!settings}
          loading={save.isPending}
          onClick={() => settings && save.mutate(settings)}
          data-testid="connector-save"
        >
          {t('connector.save')}
        </Button>
        {!settings && <span className={classes.told}>{t('connector.incomplete')}</span>}
      </Group>
    </>
  );
}
