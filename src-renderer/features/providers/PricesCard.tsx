import { ActionIcon, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelPrice, PriceTable, ProviderLists } from '../../../agent/protocol/providers.ts';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { SaveLine } from '../../ui/SaveLine.tsx';
import { Setting } from '../../ui/Setting.tsx';
import table from '../../ui/Table.module.css';
import classes from './Providers.module.css';
import { unpricedModels } from './providerDraft.ts';
import { usePrices, useProviderChanges } from './useProviders.ts';

interface Props {
  lists: ProviderLists;
  startedWith: ProviderLists | null;
}

/** What providers cost: each model that is in use has its line. */
export function PricesCard({ lists, startedWith }: Props) {
  const { t } = useTranslation();
  const prices = usePrices();
  return (
    <Card title={t('providers.prices')} what={t('providers.pricesWhat')} testId="prices">
      {prices.isError ? (
        <QueryFailed
          title={t('providers.pricesFailed')}
          error={prices.error}
          onTryAgain={() => void prices.refetch()}
        />
      ) : !prices.data ? (
        <RowSkeletons />
      ) : (
        <Prices stored={prices.data} lists={lists} startedWith={startedWith} />
      )}
    </Card>
  );
}

const COLUMNS = [
  'perAudioMinute',
  'perMillionCharacters',
  'perMillionInputTokens',
  'perMillionCachedTokens',
  'perMillionOutputTokens',
] as const;
/** What each kind is paid for. */
const PAID_FOR: Record<ModelPrice['kind'], readonly (typeof COLUMNS)[number][]> = {
  stt: ['perAudioMinute'],
  llm: ['perMillionInputTokens', 'perMillionCachedTokens', 'perMillionOutputTokens'],
  tts: ['perAudioMinute', 'perMillionCharacters'],
};

function Prices({ stored, lists, startedWith }: Props & { stored: PriceTable }) {
  const { t } = useTranslation();
  const { prices: save } = useProviderChanges();
  const [draft, setDraft] = useState(stored);
  useEffect(() => setDraft(stored), [stored]);
  const ofLists = [...draft.prices, ...unpricedModels(lists, draft.prices)];
  const offered = startedWith ? [...ofLists, ...unpricedModels(startedWith, ofLists)] : ofLists;
  const set = (changed: ModelPrice) => {
    const isSame = ({ kind, provider, model }: ModelPrice) =>
      kind === changed.kind && provider === changed.provider && model === changed.model;
    const others = draft.prices.some(isSame)
      ? draft.prices.map((one) => (isSame(one) ? changed : one))
      : [...draft.prices, changed];
    setDraft({ ...draft, prices: others });
  };
  return (
    <>
      <Setting label={t('providers.currency')}>
        {(labelId) => (
          <TextInput
            size="xs"
            className={classes.currency}
            dir="ltr"
            maxLength={3}
            aria-labelledby={labelId}
            value={draft.currency}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, currency: value.toUpperCase() })}
          />
        )}
      </Setting>
      {offered.length === 0 ? (
        <p className={classes.none}>{t('providers.noPrices')}</p>
      ) : (
        <div className={classes.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('providers.model')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`providers.price.${column}`)}
                  </th>
                ))}
                <th aria-label={t('providers.remove')} />
              </tr>
            </thead>
            <tbody>
              {offered.map((row) => (
                <tr key={`${row.kind} ${row.provider} ${row.model}`} data-testid="price-row">
                  <th scope="row">
                    <bdi dir="ltr">{row.model}</bdi>
                    <span className={classes.of}>
                      {t(`providers.name.${row.provider}`)} · {t(`providers.kind.${row.kind}`)}
                    </span>
                  </th>
                  {COLUMNS.map((column) => (
                    <td key={column}>
                      {PAID_FOR[row.kind].includes(column) && (
                        <NumberInput
                          size="xs"
                          className={classes.price}
                          hideControls
                          min={0}
                          decimalScale={6}
                          aria-label={`${row.model}, ${t(`providers.price.${column}`)}`}
                          value={row[column]}
                          onChange={(value) => set({ ...row, [column]: Number(value) || 0 })}
                        />
                      )}
                    </td>
                  ))}
                  <td>
                    {draft.prices.includes(row) && (
                      <ActionIcon
                        variant="subtle"
                        color="red"
                        onClick={() => setDraft({ ...draft, prices: draft.prices.filter((one) => one !== row) })}
                        aria-label={t('providers.remove')}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <SaveLine
        what={t('providers.pricesSource')}
        changed={JSON.stringify(draft) !== JSON.stringify(stored)}
        saving={save.isPending}
        onSave={() => save.mutate(draft)}
        onUndo={() => setDraft(stored)}
        testId="save-prices"
      />
    </>
  );
}
