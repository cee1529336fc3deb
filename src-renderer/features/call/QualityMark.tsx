import { Tooltip } from '@mantine/core';
import { IconAntennaBars1, IconAntennaBars3, IconAntennaBars5, IconAntennaBarsOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import type { Signal } from '../../../agent/protocol/signal.ts';
import classes from './QualityMark.module.css';

type Quality = Extract<Signal, { kind: 'quality' }>['quality'];
const icons = { excellent: IconAntennaBars5, good: IconAntennaBars5, poor: IconAntennaBars3, lost: IconAntennaBarsOff };

export function QualityMark({ speaker, quality }: { speaker: Speaker; quality: Quality | null }) {
  const { t } = useTranslation();
  const Icon = quality ? icons[quality] : IconAntennaBars1;
  const word = t(`call.quality.${quality ?? 'unknown'}`);
  return (
    <Tooltip label={t('call.qualityLabel', { speaker: t(`speaker.${speaker}`), quality: word })}>
      <span className={classes.root} data-quality={quality ?? 'unknown'} data-testid={`quality-${speaker}`}>
        <Icon size={16} stroke={1.8} aria-hidden="true" />
        {quality && word}
      </span>
    </Tooltip>
  );
}
