import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disposition } from '../../../agent/protocol/primitives.ts';
import type { RetentionRules } from '../../../agent/protocol/retention.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { Card } from '../../ui/Card.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { SaveLine } from '../../ui/SaveLine.tsx';
import { Setting } from '../../ui/Setting.tsx';
import classes from './Recordings.module.css';
import { isDays, retentionDraft, retentionOf } from './retentionDraft.ts';
import { useRetentionRules, useRuleChanges } from './useRecordingRules.ts';

/** How long calls are kept, by how they ended. Administrators decide. */
export function RetentionCard() {
  const { t } = useTranslation();
  const rules = useRetentionRules();
  return (
    <Card title={t('recordings.retention')} what={t('recordings.retentionWhat')} testId="retention">
      {rules.isError ? (
        <QueryFailed title={t('recordings.failed')} error={rules.error} onTryAgain={() => void rules.refetch()} />
      ) : !rules.data ? (
        <RowSkeletons />
      ) : (
        <Days rules={rules.data} />
      )}
    </Card>
  );
}

function Days({ rules }: { rules: RetentionRules }) {
  const { t } = useTranslation();
  const { eraseCalls } = useCapabilities();
  const { retention } = useRuleChanges();
  const [draft, setDraft] = useState(() => retentionDraft(rules));
  const [asked, setAsked] = useState<Confirmation | null>(null);
  useEffect(() => setDraft(retentionDraft(rules)), [rules]);
  const next = retentionOf(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(retentionDraft(rules));
  return (
    <>
      {disposition.options.map((of) => (
        <Setting key={of} label={t(`disposition.${of}`)}>
          {(labelId) =>
            eraseCalls ? (
              <span className={classes.days}>
                <TextInput
                  size="xs"
                  inputMode="numeric"
                  className={classes.number}
                  aria-labelledby={labelId}
                  placeholder={t('recordings.forEver')}
                  value={draft[of]}
                  maxLength={5}
                  error={!isDays(draft[of])}
                  onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, [of]: value }))}
                  data-testid={`days-${of}`}
                />
                <span className={classes.unit} data-blank={draft[of].trim() === '' || undefined}>
                  {t('recordings.days')}
                </span>
              </span>
            ) : (
              <span>{draft[of] === '' ? t('recordings.forEver') : `${draft[of]} ${t('recordings.days')}`}</span>
            )
          }
        </Setting>
      ))}
      {eraseCalls && (
        <SaveLine
          what={next ? t('recordings.sweep') : t('recordings.badDays')}
          changed={changed && next !== null}
          saving={retention.isPending}
          onSave={() =>
            next &&
            setAsked({
              title: t('recordings.retentionTitle'),
              what: t('recordings.retentionAsk'),
              verb: t('recordings.save'),
              run: () => retention.mutate(next),
            })
          }
          onUndo={() => setDraft(retentionDraft(rules))}
          testId="save-retention"
        />
      )}
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
