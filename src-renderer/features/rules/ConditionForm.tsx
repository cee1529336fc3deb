import { Button, SegmentedControl } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Clause,
  type ClauseGroup,
  type Condition,
  clauseGroup,
  condition,
  isGroup,
} from '../../../agent/protocol/ruleCondition.ts';
import { ClauseRow } from './ClauseRow.tsx';
import { newClause, newGroup } from './draft.ts';
import classes from './Rules.module.css';

const MOST = 12;

interface Props {
  value: Condition;
  onChange: (value: Condition) => void;
  /** Whether what is missing is pointed at. */
  shown: boolean;
}

/** When: clauses, and groups of them, each a line. */
export function ConditionForm({ value: { match, of }, onChange, shown }: Props) {
  const { t } = useTranslation();
  const label = useId();
  const set = (index: number, one: Clause | ClauseGroup) => onChange({ match, of: of.with(index, one) });
  const add = (one: Clause | ClauseGroup) => onChange({ match, of: [...of, one] });
  const drop = of.length > 1 ? (index: number) => onChange({ match, of: of.toSpliced(index, 1) }) : undefined;
  return (
    <fieldset className={classes.part} data-testid="conditions">
      <legend className={classes.legend} id={label}>
        {t('rules.when')}
      </legend>
      <Match value={match} options={condition.shape.match.options} onChange={(next) => onChange({ match: next, of })} />
      <ul className={classes.clauses}>
        {of.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and are only added at the end
          <li key={index}>
            {isGroup(one) ? (
              <Group
                value={one}
                onChange={(group) => set(index, group)}
                onDrop={drop && (() => drop(index))}
                shown={shown}
              />
            ) : (
              <ClauseRow
                value={one}
                onChange={(clause) => set(index, clause)}
                onDrop={drop && (() => drop(index))}
                shown={shown}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={classes.adding}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={of.length >= MOST}
          onClick={() => add(newClause('words'))}
          data-testid="add-clause"
        >
          {t('rules.addClause')}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconFolderPlus size={14} aria-hidden="true" />}
          disabled={of.length >= MOST}
          onClick={() => add(newGroup())}
          data-testid="add-group"
        >
          {t('rules.addGroup')}
        </Button>
      </div>
    </fieldset>
  );
}

interface GroupProps {
  value: ClauseGroup;
  onChange: (value: ClauseGroup) => void;
  onDrop: (() => void) | undefined;
  shown: boolean;
}

function Group({ value: { match, of }, onChange, onDrop, shown }: GroupProps) {
  const { t } = useTranslation();
  // Without its last line a group says nothing.
  const drop = (index: number) => (of.length > 1 ? onChange({ match, of: of.toSpliced(index, 1) }) : onDrop?.());
  return (
    <div className={classes.group} data-testid="clause-group">
      <Match
        value={match}
        options={clauseGroup.shape.match.options}
        onChange={(next) => onChange({ match: next, of })}
      />
      <ul className={classes.clauses}>
        {of.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={index}>
            <ClauseRow
              value={one}
              onChange={(clause) => onChange({ match, of: of.with(index, clause) })}
              onDrop={of.length > 1 || onDrop ? () => drop(index) : undefined}
              shown={shown}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={of.length >= MOST}
        onClick={() => onChange({ match, of: [...of, newClause('words')] })}
      >
        {t('rules.addClause')}
      </Button>
    </div>
  );
}

interface MatchProps<M extends 'all' | 'any' | 'none'> {
  value: M;
  options: readonly M[];
  onChange: (value: M) => void;
}

function Match<M extends 'all' | 'any' | 'none'>({ value, options, onChange }: MatchProps<M>) {
  const { t } = useTranslation();
  const words = (one: 'all' | 'any' | 'none') => t(`rules.match.${one}`);
  const pick = (text: string) => options.find((option) => option === text);
  return (
    <SegmentedControl
      size="xs"
      value={value}
      aria-label={t('rules.matchOf')}
      onChange={(text) => onChange(pick(text) ?? value)}
      data={options.map((option) => ({ value: option, label: words(option) }))}
    />
  );
}
