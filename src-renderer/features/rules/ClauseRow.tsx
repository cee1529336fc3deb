import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Clause, clause as clauseShape } from '../../../agent/protocol/ruleCondition.ts';
import { ClauseFields } from './ClauseFields.tsx';
import { FACTS, newClause } from './draft.ts';
import classes from './Rules.module.css';

interface Props {
  value: Clause;
  onChange: (value: Clause) => void;
  /** Absent for the last one: without any a rule would always hold. */
  onDrop?: (() => void) | undefined;
  shown: boolean;
}

/** One clause: what it is about, and the rest of its sentence. */
export function ClauseRow({ value, onChange, onDrop, shown }: Props) {
  const { t } = useTranslation();
  const unfinished = shown && !clauseShape.safeParse(value).success;
  return (
    <div className={classes.clause} data-testid="clause" data-unfinished={unfinished || undefined}>
      <NativeSelect
        size="xs"
        aria-label={t('rules.fact')}
        value={value.fact}
        onChange={({ currentTarget }) => {
          const fact = FACTS.find((one) => one === currentTarget.value);
          if (fact) onChange(newClause(fact));
        }}
        data={FACTS.map((fact) => ({ value: fact, label: t(`rules.facts.${fact}`) }))}
        data-testid="clause-fact"
      />
      <ClauseFields value={value} onChange={onChange} />
      {onDrop && (
        <ActionIcon variant="subtle" color="gray" size="sm" onClick={onDrop} aria-label={t('rules.dropClause')}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
