import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoodPoint } from '../../timeline/line.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { figure } from './figure.ts';
import { isStep, nearestStep, STEPS } from './steps.ts';
import { useCorrectMood, useTakeBackMood } from './useCorrectMood.ts';
import classes from './WhyList.module.css';

/** Says how the customer felt by a turn in the machine's place, or takes that back. The floor's answer comes back with the log. */
export function MoodCorrector({ mood, onClose }: { mood: MoodPoint; onClose: () => void }) {
  const { t } = useTranslation();
  const callId = useTimeline((state) => state.call?.callId ?? '');
  const [step, setStep] = useState(() => nearestStep(mood.score));
  const correct = useCorrectMood(callId);
  const takeBack = useTakeBackMood(callId);
  const tellFailure = useTellFailure();
  const busy = correct.isPending || takeBack.isPending;
  const done = {
    onSuccess: onClose,
    onError: (failure: unknown) => tellFailure(t('mood.correctFailed'), failure),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) correct.mutate({ turnId: mood.turnId, score: STEPS[step] }, done);
  };
  return (
    <form className={classes.corrector} onSubmit={submit} data-testid="mood-corrector">
      <NativeSelect
        size="xs"
        autoFocus
        aria-label={t('mood.felt')}
        value={step}
        onChange={({ currentTarget }) => isStep(currentTarget.value) && setStep(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
        data={Object.entries(STEPS).map(([value, score]) => ({
          value,
          label: `${t(`mood.step.${nearestStep(score)}`)} ${figure(score)}`,
        }))}
      />
      <Button size="xs" type="submit" loading={correct.isPending} disabled={busy}>
        {t('mood.save')}
      </Button>
      {mood.source === 'person' && (
        <Button
          size="xs"
          variant="default"
          loading={takeBack.isPending}
          disabled={busy}
          onClick={() => takeBack.mutate(mood.turnId, done)}
          data-testid="take-back-mood"
        >
          {t('mood.takeBack')}
        </Button>
      )}
    </form>
  );
}
