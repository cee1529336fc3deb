import { useTranslation } from 'react-i18next';
import type { CallMood } from '../../../agent/protocol/callMood.ts';
import { labelOf } from '../../../agent/protocol/labelOf.ts';
import { percent, signedScore } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import type { MoodPoint } from '../../timeline/line.ts';
import { moodColor } from '../../ui/moodColor.ts';
import classes from './Gauge.module.css';
import { gaugeArc, gaugePoint, spread } from './gaugeGeometry.ts';

const STEPS = 24;
const RADIUS = 76;
const steps = Array.from({ length: STEPS }, (_, index) => {
  const from = -1 + (2 * index) / STEPS;
  const to = -1 + (2 * (index + 1)) / STEPS;
  return { key: from, path: gaugeArc(from, to - 0.012, RADIUS), color: moodColor((from + to) / 2) };
});

interface Props {
  /** Null: nothing to judge yet. */
  mood: Pick<CallMood, 'score' | 'confidence'> | null;
  /** The newest turn that it counts. */
  newest?: Pick<MoodPoint, 'turnId' | 'source'> | undefined;
  /** That turn is still being spoken: by its words so far, or by words of it that won't change any more. */
  provisional?: 'spoken' | 'settled' | undefined;
}

/** Score by angle, confidence by the width of the band around it and in words. */
export function Gauge({ mood, provisional, newest }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const score = mood?.score ?? 0;
  const label = labelOf(score);
  const sure = mood ? percent(mood.confidence, language) : '';
  const reach = mood ? spread(mood.confidence) : 0;
  const tip = gaugePoint(score, RADIUS + 11);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> can't hold a drawing of its own.
    <div
      className={classes.root}
      dir="ltr"
      role="meter"
      aria-label={t('mood.gauge')}
      aria-valuemin={-1}
      aria-valuemax={1}
      aria-valuenow={mood ? Math.round(score * 100) / 100 : 0}
      aria-valuetext={
        mood
          ? t('mood.gaugeValue', { score: signedScore(score), label: t(`mood.${label}`), percent: sure })
          : t('mood.empty')
      }
      data-testid="gauge"
      data-turn-id={newest?.turnId}
      data-source={newest?.source}
      data-empty={mood === null || undefined}
      data-provisional={mood ? provisional : undefined}
    >
      <svg viewBox="0 0 200 100" className={classes.drawing} aria-hidden="true">
        {steps.map(({ key, path, color }) => (
          <path key={key} d={path} stroke={color} className={classes.step} />
        ))}
        {mood && (
          <>
            <path
              d={gaugeArc(score - reach, score + reach, RADIUS)}
              stroke={moodColor(score)}
              className={classes.band}
            />
            <circle cx={tip.x} cy={tip.y} r={3.5} className={classes.tip} />
            <line
              x1={gaugePoint(score, RADIUS - 9).x}
              y1={gaugePoint(score, RADIUS - 9).y}
              x2={tip.x}
              y2={tip.y}
              className={classes.needle}
            />
          </>
        )}
      </svg>
      <div className={classes.center}>
        <span className={classes.score}>{mood ? signedScore(score) : '–'}</span>
        <span className={classes.label} dir="auto">
          {mood ? t(`mood.${label}`) : t('mood.empty')}
        </span>
      </div>
    </div>
  );
}
