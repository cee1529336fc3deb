import { Button } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rule } from '../../../agent/protocol/rule.ts';
import { Card } from '../../ui/Card.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { moved } from './draft.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './Rules.module.css';
import { useRuleChanges, useRules } from './useRules.ts';
import { VersionsDialog } from './VersionsDialog.tsx';

/** The rules in the order in which they are asked: switched here, opened to be changed, moved by keys or by hand. */
export function RuleList({ onOpen }: { onOpen: (rule: Rule | 'new') => void }) {
  const { t } = useTranslation();
  const rules = useRules();
  const changes = useRuleChanges();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const [history, setHistory] = useState<Rule | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const all = rules.data ?? [];
  const move = (id: string, to: number) => {
    const before = all.map((rule) => rule.id);
    const after = moved(all, id, to);
    if (after.join() !== before.join() && !changes.order.isPending) changes.order.mutate({ before, after });
  };
  return (
    <Card
      title={t('rules.title')}
      what={t('rules.what')}
      testId="rules"
      aside={
        <Button
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => onOpen('new')}
          data-testid="new-rule"
        >
          {t('rules.new')}
        </Button>
      }
    >
      {rules.isPending ? (
        <RowSkeletons />
      ) : rules.isError && !rules.data ? (
        <QueryFailed title={t('rules.failed')} error={rules.error} onTryAgain={() => void rules.refetch()} />
      ) : all.length === 0 ? (
        <div className={classes.empty}>
          <StateMessage icon={<IconRoute size={20} />} title={t('rules.none')}>
            {t('rules.noneWhat')}
          </StateMessage>
        </div>
      ) : (
        <ol className={classes.list}>
          {all.map((rule, index) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              place={index}
              last={index === all.length - 1}
              dragged={dragged === rule.id}
              onDrag={setDragged}
              onDropHere={() => dragged && move(dragged, index)}
              onMove={(to) => move(rule.id, to)}
              onOpen={() => onOpen(rule)}
              onSwitch={(on) => changes.switchOn.mutate({ id: rule.id, on })}
              onHistory={() => setHistory(rule)}
              onDelete={() =>
                setAsked({
                  title: t('rules.deleteTitle', { name: rule.name }),
                  what: t('rules.deleteWhat'),
                  verb: t('rules.delete'),
                  run: () => changes.remove.mutate(rule.id),
                })
              }
            />
          ))}
        </ol>
      )}
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
      <VersionsDialog rule={history} onClose={() => setHistory(null)} />
    </Card>
  );
}
