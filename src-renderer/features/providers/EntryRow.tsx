import { ActionIcon, NumberInput, Switch, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  accountKey,
  PROVIDER_ADDRESSES,
  type ProviderEntry,
  type ProviderKind,
  type ProvidersPage,
  providerTitle,
} from '../../../agent/protocol/providers.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { EntryDetails } from './EntryDetails.tsx';
import classes from './Providers.module.css';

interface Props {
  kind: ProviderKind;
  entry: ProviderEntry;
  place: number;
  last: boolean;
  page: ProvidersPage;
  onChange: (entry: ProviderEntry) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One provider of a list: who, by which model, where, how patiently, and how it fares. */
export function EntryRow({ kind, entry, place, last, page, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const name = t(`providers.name.${entry.provider}`);
  const key = page.keys.find((one) => accountKey(one) === accountKey(entry));
  const trouble = page.troubles.find((one) => one.kind === kind && one.entry === providerTitle(entry));
  const state = !entry.on
    ? 'off'
    : key?.state === 'locked'
      ? 'locked'
      : !key && entry.baseUrl === null
        ? 'noKey'
        : trouble
          ? 'failing'
          : 'ready';
  return (
    <li className={classes.entry} data-testid="provider-entry" data-provider={entry.provider}>
      <div className={classes.line}>
        <span className={classes.place}>{place + 1}</span>
        <strong className={classes.name}>{name}</strong>
        <span className={classes.state} data-state={state} data-testid="provider-state">
          {state === 'failing' && trouble
            ? t('providers.state.failing', {
                since: moment(trouble.since),
                why: t('providers.because', { context: trouble.because }),
              })
            : t(`providers.state.${state}`)}
        </span>
        <Switch
          size="sm"
          checked={entry.on}
          onChange={({ currentTarget: { checked } }) => onChange({ ...entry, on: checked })}
          aria-label={t('providers.isOn', { name })}
        />
        <Tooltip label={t('providers.up')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.move}
            disabled={place === 0}
            onClick={() => onMove(-1)}
            aria-label={t('providers.up')}
            data-testid="provider-up"
          >
            <IconArrowUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('providers.down')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.move}
            disabled={last}
            onClick={() => onMove(1)}
            aria-label={t('providers.down')}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('providers.remove')}>
          <ActionIcon variant="subtle" color="red" onClick={onRemove} aria-label={t('providers.remove')}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.fields}>
        <TextInput
          size="xs"
          dir="ltr"
          label={t('providers.model')}
          value={entry.model}
          error={entry.model.trim() === '' && t('providers.modelMissing')}
          onChange={({ currentTarget: { value } }) => onChange({ ...entry, model: value })}
          data-testid="provider-model"
        />
        <TextInput
          size="xs"
          dir="ltr"
          label={t('providers.address')}
          placeholder={PROVIDER_ADDRESSES[entry.provider]}
          value={entry.baseUrl ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ ...entry, baseUrl: value.trim() || null })}
        />
        <NumberInput
          size="xs"
          hideControls
          label={t('providers.timeout')}
          value={entry.timeoutMs}
          min={300}
          max={30_000}
          step={100}
          suffix={` ${t('personas.pace.ms')}`}
          onChange={(value) => onChange({ ...entry, timeoutMs: Number(value) || 300 })}
        />
      </div>
      <EntryDetails entry={entry} onChange={onChange} />
    </li>
  );
}
