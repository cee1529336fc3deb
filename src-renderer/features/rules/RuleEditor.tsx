import { Alert, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Rule, repeat, ruleDraft } from '../../../agent/protocol/rule.ts';
import { Card } from '../../ui/Card.tsx';
import { ActionsForm } from './ActionsForm.tsx';
import { ConditionForm } from './ConditionForm.tsx';
import { DryRunCard } from './DryRunCard.tsx';
import { draftOf, newRule } from './draft.ts';
import classes from './Rules.module.css';
import { useRuleChanges } from './useRules.ts';

interface Props {
  /** Null: a new one. */
  rule: Rule | null;
  onOpenCall: (callId: string, at?: number) => void;
  onClose: () => void;
}

/** A rule as a form of plain sentences, tried on past calls before anybody relies on it. */
export function RuleEditor({ rule, onOpenCall, onClose }: Props) {
  const { t } = useTranslation();
  const { save } = useRuleChanges();
  const [draft, setDraft] = useState(() => (rule ? draftOf(rule) : newRule()));
  const [tried, setTried] = useState(false);
  const checked = ruleDraft.safeParse(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (checked.success) save.mutate({ rule, draft: checked.data }, { onSuccess: onClose });
  };
  return (
    <>
      <form onSubmit={submit} noValidate data-testid="rule-editor">
        <Card
          title={rule ? t('rules.editTitle') : t('rules.newTitle')}
          aside={
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconArrowBackUp size={16} className={classes.mirrored} aria-hidden="true" />}
              onClick={onClose}
            >
              {t('rules.back')}
            </Button>
          }
        >
          <div className={classes.form}>
            <TextInput
              label={t('rules.name')}
              value={draft.name}
              maxLength={80}
              onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
              error={tried && draft.name.trim() === '' && t('rules.nameMissing')}
              data-testid="rule-name"
            />
            <ConditionForm value={draft.when} onChange={(when) => setDraft({ ...draft, when })} shown={tried} />
            <ActionsForm value={draft.actions} onChange={(actions) => setDraft({ ...draft, actions })} shown={tried} />
            <div className={classes.ending}>
              <NativeSelect
                label={t('rules.repeat')}
                value={draft.repeat}
                onChange={({ currentTarget: { value } }) => setDraft({ ...draft, repeat: repeat.parse(value) })}
                data={repeat.options.map((value) => ({ value, label: t(`rules.repeats.${value}`) }))}
                data-testid="rule-repeat"
              />
              <Checkbox
                label={t('rules.stops')}
                checked={draft.stops}
                onChange={({ currentTarget }) => setDraft({ ...draft, stops: currentTarget.checked })}
              />
            </div>
            {tried && !checked.success && (
              <Alert color="red" py={8} data-testid="rule-unfinished">
                {t('rules.unfinished')}
              </Alert>
            )}
          </div>
          <footer className={classes.foot}>
            <span className={classes.dim}>{t(rule?.on ? 'rules.holdsAtOnce' : 'rules.savedOffWhat')}</span>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} data-testid="save-rule">
              {t('rules.save')}
            </Button>
          </footer>
        </Card>
      </form>
      <DryRunCard draft={checked.success ? checked.data : null} onOpenCall={onOpenCall} onAsk={() => setTried(true)} />
    </>
  );
}
