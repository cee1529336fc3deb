import { Popover, SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ApprovalTerms } from '../../../agent/protocol/controlState.ts';
import { approvalChoice } from './approvalChoice.ts';
import classes from './ControlBar.module.css';
import { useControl, useUi } from './ControlContext.tsx';
import { refusalOf } from './refusal.ts';

const waits = [4_000, 8_000, 15_000, 30_000];

/** How long a reply waits, and what becomes of it without an answer. Changed while it is on, it counts from the next reply. */
export function ApproveMenu() {
  const { t } = useTranslation();
  const { hand, ui, situation } = useControl();
  const { control } = situation;
  const blocked = control.leader.kind === 'operator';
  const opened = useUi(({ menu }) => menu === 'approve');
  const { withinMs, otherwise } = useStore(approvalChoice);
  const choose = (change: Partial<ApprovalTerms>) => {
    const terms = { ...approvalChoice.getState(), ...change };
    approvalChoice.setState(terms);
    const command = { kind: 'set-approve', on: true, terms } as const;
    const isOn = control.leader.kind === 'assistant' && control.leader.approval !== null;
    if (isOn && refusalOf(command, situation) === null) void hand.give(command);
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => ui.setState({ menu: open ? 'approve' : null })}
      position="top-start"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          data-compact
          data-blocked={blocked || undefined}
          aria-label={t('control.approve.on')}
          onClick={() => ui.setState({ menu: opened ? null : 'approve' })}
          data-testid="approve-terms"
        >
          <IconChevronUp size={14} stroke={1.8} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.list}>
          <strong>{t('control.approve.on')}</strong>
          <span id="approve-within">{t('control.approve.within')}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="approve-within"
            value={String(withinMs)}
            onChange={(value) => choose({ withinMs: Number(value) })}
            data={waits.map((ms) => ({
              value: String(ms),
              label: t('control.approve.seconds', { seconds: ms / 1000 }),
            }))}
          />
          <span id="approve-otherwise">{t('control.approve.otherwise')}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="approve-otherwise"
            value={otherwise}
            onChange={(value) => choose({ otherwise: value === 'speak' ? 'speak' : 'keep-silent' })}
            data={(['speak', 'keep-silent'] as const).map((value) => ({ value, label: t(`control.approve.${value}`) }))}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
