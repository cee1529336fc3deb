import { MultiSelect, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tier } from '../../../agent/protocol/contact.ts';
import { INTENTS } from '../../../agent/protocol/intent.ts';
import { language } from '../../../agent/protocol/primitives.ts';
import { type Clause, MOST_TURNS } from '../../../agent/protocol/ruleCondition.ts';
import { intentWords } from '../../../agent/protocol/ruleReason.ts';
import { useLanguage } from '../../i18n/language.ts';
import { TimeField } from '../../ui/TimeField.tsx';
import { Choice } from './Choice.tsx';
import { Figure } from './Figure.tsx';
import classes from './Rules.module.css';
import { usePersonaChoicesWith } from './usePersonaChoicesWith.ts';

/** What parts phrases, in a list that is typed or pasted. */
const SEPARATORS = [',', '،', ';', '؛'];
const phrasesIn = (text: string): string[] =>
  text.split(new RegExp(`[${SEPARATORS.join('')}]`)).flatMap((part) => part.trim() || []);

interface Props<C extends Clause = Clause> {
  value: C;
  onChange: (value: Clause) => void;
}

/** The rest of a clause's sentence, after what it is about. */
export function ClauseFields({ value, onChange }: Props) {
  const { t } = useTranslation();
  switch (value.fact) {
    case 'mood':
    case 'call-mood':
    case 'confidence':
      return <MoodFields value={value} onChange={onChange} />;
    case 'words':
      return <WordsFields value={value} onChange={onChange} />;
    case 'intent':
    case 'tier':
    case 'persona':
      return <AmongFields value={value} onChange={onChange} />;
    case 'silence':
    case 'length': {
      const unit = value.fact === 'silence' ? 1_000 : 60_000;
      return (
        <Figure
          label={t(`rules.facts.${value.fact}`)}
          before={t('rules.field.longerThan')}
          after={t(value.fact === 'silence' ? 'rules.field.seconds' : 'rules.field.minutes')}
          value={value.ms / unit}
          min={1}
          max={value.fact === 'silence' ? 600 : 1_440}
          onChange={(count) => onChange({ ...value, ms: count * unit })}
        />
      );
    }
    case 'no-progress':
      return (
        <Figure
          label={t('rules.facts.no-progress')}
          before={t('rules.field.atLeast')}
          after={t('rules.field.turns')}
          value={value.turns}
          min={1}
          max={MOST_TURNS}
          onChange={(count) => onChange({ ...value, turns: count })}
        />
      );
    case 'failures':
      return (
        <Figure
          label={t('rules.facts.failures')}
          before={t('rules.field.atLeast')}
          after={t('rules.field.times')}
          value={value.times}
          min={1}
          max={MOST_TURNS}
          onChange={(count) => onChange({ ...value, times: count })}
        />
      );
    case 'language':
      return (
        <Choice
          label={t('rules.facts.language')}
          value={value.language}
          options={language.options}
          words={(one) => t(`language.${one}`)}
          onChange={(next) => onChange({ ...value, language: next })}
        />
      );
    case 'escalated':
      return (
        <Choice
          label={t('rules.facts.escalated')}
          value={value.yes ? 'yes' : 'no'}
          options={['yes', 'no'] as const}
          words={(one) => t(`rules.field.escalated.${one}`)}
          onChange={(next) => onChange({ ...value, yes: next === 'yes' })}
        />
      );
    case 'leader':
      return (
        <Choice
          label={t('rules.facts.leader')}
          value={value.who}
          options={['assistant', 'operator'] as const}
          words={(one) => t(`rules.field.leader.${one}`)}
          onChange={(who) => onChange({ ...value, who })}
        />
      );
    case 'time':
      return (
        <span className={classes.inline}>
          {t('rules.field.from')}
          <TimeField
            label={t('rules.field.from')}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          {t('rules.field.to')}
          <TimeField label={t('rules.field.to')} value={value.to} onChange={(to) => onChange({ ...value, to })} />
        </span>
      );
    case 'tag':
      return (
        <TextInput
          size="xs"
          aria-label={t('rules.facts.tag')}
          maxLength={40}
          value={value.tag}
          onChange={({ currentTarget }) => onChange({ ...value, tag: currentTarget.value })}
        />
      );
  }
}

function MoodFields({ value, onChange }: Props<Extract<Clause, { fact: 'mood' | 'call-mood' | 'confidence' }>>) {
  const { t } = useTranslation();
  const isSure = value.fact === 'confidence';
  return (
    <span className={classes.inline}>
      {!isSure && (
        <Figure
          label={t('rules.field.score')}
          value={value.score}
          min={-1}
          max={1}
          step={0.1}
          decimals={1}
          onChange={(score) => onChange({ ...value, score })}
        />
      )}
      {isSure && (
        <Share label={t('rules.field.sure')} value={value.sure} onChange={(sure) => onChange({ ...value, sure })} />
      )}
      <Choice
        label={t('rules.field.side')}
        value={value.is}
        options={['at-most', 'at-least'] as const}
        words={(one) => t(isSure ? `rules.field.share.${one}` : `rules.field.moodSide.${one}`)}
        onChange={(is) => onChange({ ...value, is })}
      />
      {value.fact === 'mood' && (
        <Figure
          label={t('rules.field.turns')}
          before={t('rules.field.for')}
          after={t('rules.field.turns')}
          value={value.turns}
          min={1}
          max={MOST_TURNS}
          onChange={(turns) => onChange({ ...value, turns })}
        />
      )}
      {!isSure && <Surely sure={value.sure} onChange={(sure) => onChange({ ...value, sure })} />}
    </span>
  );
}

/** How sure a judgement must be before it counts. */
function Surely({ sure, onChange }: { sure: number; onChange: (sure: number) => void }) {
  const { t } = useTranslation();
  return (
    <span className={classes.inline}>
      {t('rules.field.judged')}
      <Share label={t('rules.field.sure')} value={sure} onChange={onChange} />
      {t('rules.field.surely')}
    </span>
  );
}

function WordsFields({ value, onChange }: Props<Extract<Clause, { fact: 'words' }>>) {
  const { t } = useTranslation();
  return (
    <span className={classes.inline}>
      <Choice
        label={t('rules.field.who')}
        value={value.who}
        options={['customer', 'assistant'] as const}
        words={(one) => t(`rules.field.says.${one}`)}
        onChange={(who) => onChange({ ...value, who })}
      />
      <TagsInput
        size="sm"
        className={classes.wide}
        aria-label={t('rules.field.words')}
        placeholder={value.any.length === 0 ? t('rules.field.wordsHint') : ''}
        maxTags={40}
        acceptValueOnBlur
        splitChars={SEPARATORS}
        value={value.any}
        onChange={(any) => onChange({ ...value, any: any.flatMap(phrasesIn) })}
        data-testid="clause-words"
      />
      <Choice
        label={t('rules.field.where')}
        value={value.where}
        options={['turn', 'call'] as const}
        words={(one) => t(`rules.field.in.${one}`)}
        onChange={(where) => onChange({ ...value, where })}
      />
    </span>
  );
}

function AmongFields({ value, onChange }: Props<Extract<Clause, { fact: 'intent' | 'tier' | 'persona' }>>) {
  const { t } = useTranslation();
  const own = useLanguage();
  const personas = usePersonaChoicesWith(value.fact === 'persona' ? value.among : []);
  const choices =
    value.fact === 'persona'
      ? personas
      : value.fact === 'tier'
        ? tier.options.map((one) => ({ value: one, label: t(`customer.tiers.${one}`) }))
        : INTENTS.map((one) => ({ value: one, label: intentWords(one, own) }));
  const change = (among: string[]) => {
    if (value.fact === 'tier') onChange({ ...value, among: tier.options.filter((one) => among.includes(one)) });
    else onChange({ ...value, among });
  };
  return (
    <span className={classes.inline}>
      <MultiSelect
        size="sm"
        className={classes.wide}
        aria-label={t(`rules.facts.${value.fact}`)}
        data={choices}
        value={value.among}
        onChange={change}
      />
      {value.fact === 'intent' && <Surely sure={value.sure} onChange={(sure) => onChange({ ...value, sure })} />}
    </span>
  );
}

/** A share of one as percents. */
const Share = ({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) => (
  <Figure
    label={label}
    after="%"
    value={Math.round(value * 100)}
    min={0}
    max={100}
    step={5}
    onChange={(percents) => onChange(percents / 100)}
  />
);
