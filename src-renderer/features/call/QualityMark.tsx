import { Tooltip } from '@mantine/core';
import { IconAntennaBars1, IconAntennaBars3, IconAntennaBars5, IconAntennaBarsOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import type { Signal } from '../../../agent/protocol/signal.ts';
import classes from './QualityMark.module.css';

type Quality = Extract<Signal, { kind: 'quality' }>['quality'];
const icons = { excellent: IconAntennaBars5, good: IconAntennaBars5, poor: IconAntennaBars3, lost: IconAntennaBarsOff };

interface Props {
  speaker: Speaker;
  /** By the media server's own judgement, passing. */
  quality: Quality | null;
  /** The last measurement that the log holds. */
  measured: EventData<'quality'> | null;
}

/** How well a lane is connected, in a word; pointed at or focused, in figures. */
export function QualityMark({ speaker, quality, measured }: Props) {
  const { t } = useTranslation();
  const Icon = quality ? icons[quality] : IconAntennaBars1;
  const word = t(`call.quality.${quality ?? 'unknown'}`);
  const label = t('call.qualityLabel', { speaker: t(`speaker.${speaker}`), quality: word });
  return (
    <Tooltip label={<Figures label={label} measured={measured} />} events={{ hover: true, focus: true, touch: true }}>
      <span
        className={classes.root}
        data-quality={quality ?? 'unknown'}
        data-testid={`quality-${speaker}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the figures in the tooltip must be reachable by keyboard.
        tabIndex={0}
      >
        <Icon size={16} stroke={1.8} aria-hidden="true" />
        {quality && word}
      </span>
    </Tooltip>
  );
}

function Figures({ label, measured }: { label: string; measured: Props['measured'] }) {
  const { t } = useTranslation();
  const figures = measured
    ? ([
        ['loss', measured.lossPercent, '%'],
        ['jitter', measured.jitterMs, 'ms'],
        ['roundTrip', measured.roundTripMs, 'ms'],
      ] as const)
    : [];
  return (
    <div data-testid="quality-figures">
      {label}
      {measured && (
        <dl className={classes.figures}>
          {figures.map(([name, value, unit]) => (
            <div key={name}>
              <dt>{t(`call.measured.${name}`)}</dt>
              <dd dir="ltr">{value === null ? '–' : `${Math.round(value * 10) / 10} ${unit}`}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
