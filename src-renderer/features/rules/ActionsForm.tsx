import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { disposition } from '../../../agent/protocol/primitives.ts';
import { type RuleAction, type RuleWords, ruleAction } from '../../../agent/protocol/rule.ts';
import { usePersonaChoices } from '../../ui/usePersonaChoices.ts';
import { Choice } from './Choice.tsx';
import { ACTIONS, newAction } from './draft.ts';
import { Figure } from './Figure.tsx';
import classes from './Rules.module.css';
import { usePersonaChoicesWith } from './usePersonaChoicesWith.ts';

const MOST = 6;

interface Props {
  value: readonly RuleAction[];
  onChange: (value: RuleAction[]) => void;
  shown: boolean;
}

/** Then: what is done, one after the other. */
export function ActionsForm({ value, onChange, shown }: Props) {
  const { t } = useTranslation();
  const open = usePersonaChoices();
  // Reception leads anyway; of the others complaints is what rules are mostly for.
  const persona = (open.find((one) => one.value === 'complaints') ?? open.find((one) => one.value !== 'reception'))
    ?.value;
  return (
    <fieldset className={classes.part} data-testid="actions">
      <legend className={classes.legend}>{t('rules.then')}</legend>
      <ol className={classes.clauses}>
        {value.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and are only added at the end
          <li key={index}>
            <div
              className={classes.clause}
              data-testid="action"
              data-unfinished={(shown && !ruleAction.safeParse(action).success) || undefined}
            >
              <NativeSelect
                size="xs"
                aria-label={t('rules.action')}
                value={action.do}
                onChange={({ currentTarget }) => {
                  const name = ACTIONS.find((one) => one === currentTarget.value);
                  if (name) onChange(value.with(index, newAction(name, persona)));
                }}
                data={ACTIONS.map((name) => ({ value: name, label: t(`rules.actions.${name}`) }))}
                data-testid="action-name"
              />
              <ActionFields value={action} onChange={(next) => onChange(value.with(index, next))} />
              {value.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  onClick={() => onChange(value.toSpliced(index, 1))}
                  aria-label={t('rules.dropAction')}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ol>
      <div className={classes.adding}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={value.length >= MOST}
          onClick={() => onChange([...value, newAction('notify')])}
          data-testid="add-action"
        >
          {t('rules.addAction')}
        </Button>
      </div>
    </fieldset>
  );
}

function ActionFields({ value, onChange }: { value: RuleAction; onChange: (value: RuleAction) => void }) {
  const { t } = useTranslation();
  const personas = usePersonaChoicesWith(value.do === 'persona' ? [value.persona] : []);
  switch (value.do) {
    case 'persona':
      return (
        <NativeSelect
          size="xs"
          aria-label={t('rules.actions.persona')}
          value={value.persona}
          onChange={({ currentTarget }) => onChange({ ...value, persona: currentTarget.value })}
          data={personas}
        />
      );
    case 'escalate':
      return (
        <Words
          value={value.words}
          hint={(language) => t('rules.field.reasonHint', { language })}
          onChange={(words) => onChange({ ...value, words })}
        />
      );
    case 'notify':
      return <Words value={value.words} onChange={(words) => onChange({ ...value, words })} />;
    case 'whisper':
      return (
        <>
          <Words value={value.words} onChange={(words) => onChange({ ...value, words })} />
          <Checkbox
            size="xs"
            label={t('rules.field.now')}
            checked={value.now}
            onChange={({ currentTarget }) => onChange({ ...value, now: currentTarget.checked })}
          />
        </>
      );
    case 'tag':
      return (
        <TextInput
          size="xs"
          aria-label={t('rules.actions.tag')}
          maxLength={40}
          value={value.tag}
          onChange={({ currentTarget }) => onChange({ ...value, tag: currentTarget.value })}
          data-testid="action-tag"
        />
      );
    case 'approve':
      return (
        <span className={classes.inline}>
          <Figure
            label={t('rules.field.within')}
            before={t('rules.field.within')}
            after={t('rules.field.seconds')}
            value={value.terms.withinMs / 1_000}
            min={2}
            max={60}
            onChange={(count) => onChange({ ...value, terms: { ...value.terms, withinMs: count * 1_000 } })}
          />
          <Choice
            label={t('rules.field.otherwise')}
            value={value.terms.otherwise}
            options={['speak', 'keep-silent'] as const}
            words={(one) => t(`rules.field.else.${one}`)}
            onChange={(otherwise) => onChange({ ...value, terms: { ...value.terms, otherwise } })}
          />
        </span>
      );
    case 'end':
      return (
        <Choice
          label={t('rules.actions.end')}
          value={value.disposition}
          options={disposition.options}
          words={(one) => t(`disposition.${one}`)}
          onChange={(next) => onChange({ ...value, disposition: next })}
        />
      );
  }
}

interface WordsProps {
  value: RuleWords;
  hint?: (language: string) => string;
  onChange: (value: RuleWords) => void;
}

/** The same in both languages; where one is missing the other is said. */
function Words({ value, hint, onChange }: WordsProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.both}>
      {(['en', 'ar'] as const).map((language) => (
        <TextInput
          key={language}
          size="xs"
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          lang={language}
          aria-label={t('rules.field.wordsIn', { language: t(`language.${language}`) })}
          placeholder={hint ? hint(t(`language.${language}`)) : t(`language.${language}`)}
          maxLength={500}
          value={value[language]}
          onChange={({ currentTarget }) => onChange({ ...value, [language]: currentTarget.value })}
          data-testid={`action-words-${language}`}
        />
      ))}
    </span>
  );
}
