import { Button, NativeSelect, NumberInput, SegmentedControl, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallerMood, callerMood, type ScriptSummary } from '../../../agent/protocol/drill.ts';
import { type Language, language } from '../../../agent/protocol/primitives.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import classes from './Drills.module.css';
import { useStartDrill } from './useDrills.ts';

const MOST_CALLS = 20;
/** Fields in one row stay level: what explains one stands below it. */
const WORDS_BELOW: InputWrapperOrder = ['label', 'input', 'description', 'error'];
type InputWrapperOrder = ('label' | 'input' | 'description' | 'error')[];

interface Props {
  scripts: readonly ScriptSummary[];
  onStarted: (drillId: string) => void;
}

/** Which conversation, in which language, how the callers behave, and how many. */
export function DrillForm({ scripts, onStarted }: Props) {
  const { t } = useTranslation();
  const languageLabel = useId();
  const own = useLanguage();
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const [of, setOf] = useState<Language>(own);
  const [chosen, setChosen] = useState<string | null>(null);
  const [mood, setMood] = useState<CallerMood>('calm');
  const [calls, setCalls] = useState<number | string>(3);
  const start = useStartDrill(onStarted);
  const inLanguage = scripts.filter((script) => script.language === of);
  const script = inLanguage.find(({ id }) => id === chosen) ?? inLanguage[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (script && typeof calls === 'number') start.mutate({ script: script.id, language: of, mood, calls });
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      <div>
        <Text size="sm" fw={500} mb={2} id={languageLabel}>
          {t('drills.language')}
        </Text>
        <SegmentedControl
          size="sm"
          fullWidth
          aria-labelledby={languageLabel}
          value={of}
          onChange={(value) => setOf(language.parse(value))}
          data={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </div>
      <NativeSelect
        label={t('drills.script')}
        value={script?.id ?? ''}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
        data={inLanguage.map(({ id, title }) => ({ value: id, label: title }))}
        data-testid="drill-script"
      />
      <NativeSelect
        inputWrapperOrder={WORDS_BELOW}
        label={t('drills.mood')}
        description={t(`drills.moodWhat.${mood}`)}
        value={mood}
        onChange={({ currentTarget: { value } }) => setMood(callerMood.parse(value))}
        data={callerMood.options.map((value) => ({ value, label: t(`drills.moods.${value}`) }))}
        data-testid="drill-mood"
      />
      <NumberInput
        inputWrapperOrder={WORDS_BELOW}
        label={t('drills.calls')}
        description={t('drills.callsWhat')}
        min={1}
        max={MOST_CALLS}
        clampBehavior="strict"
        allowDecimal={false}
        size="sm"
        value={calls}
        onChange={setCalls}
        data-testid="drill-calls"
      />
      <Button
        type="submit"
        size="sm"
        className={classes.start}
        leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden="true" />}
        loading={start.isPending}
        disabled={!online || !script || typeof calls !== 'number' || calls < 1}
        data-testid="start-drill"
      >
        {t('drills.start')}
      </Button>
    </form>
  );
}
