import { ActionIcon, Menu, Switch, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconGripVertical,
  IconHistory,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rule } from '../../../agent/protocol/rule.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './Rules.module.css';
import { useGonePersonas } from './useGonePersonas.ts';
import { useRuleWords } from './useRuleWords.ts';

interface Props {
  rule: Rule;
  place: number;
  last: boolean;
  dragged: boolean;
  onDrag: (id: string | null) => void;
  onDropHere: () => void;
  onMove: (to: number) => void;
  onOpen: () => void;
  onSwitch: (on: boolean) => void;
  onHistory: () => void;
  onDelete: () => void;
}

/** One rule in plain sentences, whether it is on, and how it has done. */
export function RuleRow({ rule, place, last, dragged, onDrag, onDropHere, onMove, ...actions }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const personaName = usePersonaName();
  const gone = useGonePersonas()(rule);
  const { id, name, on } = rule;
  const byKeys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? place - 1 : place + 1);
  };
  return (
    <li
      className={classes.row}
      data-off={on ? undefined : true}
      data-dragged={dragged || undefined}
      data-testid="rule"
      data-rule={id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag(id);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropHere();
      }}
      onKeyDown={byKeys}
    >
      <span className={classes.order}>
        <IconGripVertical size={16} stroke={1.5} aria-hidden="true" className={classes.grip} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-disabled={place === 0}
          className={classes.step}
          onClick={() => onMove(place - 1)}
          aria-label={t('rules.up', { name })}
          data-testid="rule-up"
        >
          <IconChevronUp size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-disabled={last}
          className={classes.step}
          onClick={() => onMove(place + 1)}
          aria-label={t('rules.down', { name })}
          data-testid="rule-down"
        >
          <IconChevronDown size={14} />
        </ActionIcon>
      </span>
      <Switch
        checked={on}
        onChange={({ currentTarget }) => actions.onSwitch(currentTarget.checked)}
        aria-label={t('rules.switch', { name })}
        data-testid="rule-on"
      />
      <button type="button" className={classes.words} onClick={actions.onOpen} data-testid="open-rule">
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.sentence}>{words(rule)}</span>
        {gone.length > 0 && (
          <span className={classes.limited} data-testid="rule-gone-persona">
            <IconAlertTriangle size={14} aria-hidden="true" />
            {t('rules.namesArchived', { names: gone.map(personaName).join(', ') })}
          </span>
        )}
      </button>
      <Done rule={rule} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('rules.actionsOf', { name })} data-testid="rule-menu">
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={actions.onOpen}>
            {t('rules.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden="true" />}
            onClick={actions.onHistory}
            data-testid="rule-versions"
          >
            {t('rules.versions')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden="true" />}
            onClick={actions.onDelete}
            data-testid="delete-rule"
          >
            {t('rules.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

/** How often it fired in the last 30 days, and whether it ran into its limit. */
function Done({ rule: { fired, lastFiredAt, limited } }: { rule: Rule }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <span className={classes.done}>
      {limited > 0 && (
        <Tooltip label={t('rules.limitedWhat')} multiline maw={320}>
          <span className={classes.limited} data-testid="rule-limited">
            <IconAlertTriangle size={14} aria-hidden="true" />
            {t('rules.limited', { count: limited })}
          </span>
        </Tooltip>
      )}
      <span>{fired === 0 ? t('rules.neverFired') : t('rules.fired', { count: fired })}</span>
      {lastFiredAt !== null && <span className={classes.dim}>{moment(lastFiredAt)}</span>}
    </span>
  );
}
