import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import type { DraftProps } from './draftProps.ts';
import classes from './Personas.module.css';

/** What a persona begins with that is given its own patience: near what every call has. */
const USUAL_WAITS = { likelyEndMs: 350, unlikelyEndMs: 1_000 };

const numberOr = <Empty,>(value: string | number, empty: Empty): number | Empty =>
  typeof value === 'number' ? value : empty;

/** How the persona thinks, how long it waits, and how long its calls may be. Empty is what the floor has. */
export function PaceCard({ draft, set, faultOf }: DraftProps) {
  const { t } = useTranslation();
  const { endpointing, limits } = draft;
  return (
    <Card title={t('personas.pace.title')} what={t('personas.pace.what')}>
      <div className={classes.fields}>
        <div className={classes.pair}>
          <TextInput
            label={t('personas.pace.model')}
            description={t('personas.pace.modelWhat')}
            placeholder={t('personas.floors')}
            dir="ltr"
            maxLength={100}
            value={draft.model ?? ''}
            error={faultOf('model')}
            onChange={({ currentTarget: { value } }) => set({ model: value === '' ? null : value })}
            data-testid="model"
          />
          <NumberInput
            label={t('personas.pace.temperature')}
            description={t('personas.pace.temperatureWhat')}
            placeholder={t('personas.floors')}
            step={0.1}
            value={draft.temperature ?? ''}
            error={faultOf('temperature')}
            onChange={(value) => set({ temperature: numberOr(value, null) })}
            data-testid="temperature"
          />
          <NumberInput
            label={t('personas.pace.silence')}
            placeholder={t('personas.floors')}
            suffix={` ${t('personas.pace.seconds')}`}
            value={limits.longestSilenceMs === null ? '' : limits.longestSilenceMs / 1_000}
            error={faultOf('limits.longestSilenceMs')}
            onChange={(value) => {
              const seconds = numberOr(value, null);
              set({ limits: { ...limits, longestSilenceMs: seconds === null ? null : Math.round(seconds * 1_000) } });
            }}
            data-testid="longest-silence"
          />
          <NumberInput
            label={t('personas.pace.length')}
            placeholder={t('personas.floors')}
            suffix={` ${t('personas.pace.minutes')}`}
            value={limits.longestCallMs === null ? '' : limits.longestCallMs / 60_000}
            error={faultOf('limits.longestCallMs')}
            onChange={(value) => {
              const minutes = numberOr(value, null);
              set({ limits: { ...limits, longestCallMs: minutes === null ? null : Math.round(minutes * 60_000) } });
            }}
            data-testid="longest-call"
          />
        </div>
        <Switch
          label={t('personas.pace.waits')}
          description={t('personas.pace.waitsWhat')}
          checked={endpointing !== null}
          onChange={({ currentTarget: { checked } }) => set({ endpointing: checked ? USUAL_WAITS : null })}
          data-testid="own-waits"
        />
        {endpointing && (
          <div className={classes.pair}>
            {(['likelyEndMs', 'unlikelyEndMs'] as const).map((which) => (
              <NumberInput
                key={which}
                label={t(`personas.pace.${which}`)}
                suffix={` ${t('personas.pace.ms')}`}
                step={50}
                value={endpointing[which]}
                error={faultOf(`endpointing.${which}`)}
                onChange={(value) => set({ endpointing: { ...endpointing, [which]: numberOr(value, 0) } })}
                data-testid={which}
              />
            ))}
          </div>
        )}
      </div>
    </Card>
  );
}
