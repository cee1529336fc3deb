import { Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useControl, useHand } from './ControlContext.tsx';
import { HoldButton } from './HoldButton.tsx';
import { Key } from './Key.tsx';
import { useKeys } from './takeOverKey.ts';
import type { ActionState } from './useControlActions.ts';
import { useReasonWords } from './useReasonWords.ts';

/** The one strong colour: take over, held on purpose; where it stood, hand back. */
export function TakeOverButton({ action: { name, refusal, press, release } }: { action: ActionState }) {
  const { t } = useTranslation();
  const { hand, ui } = useControl();
  const keys = useKeys();
  const reason = useReasonWords();
  const reaching = useHand((state) => state.reaching);
  const barging = useHand((state) => state.pending.includes('barge-in'));
  const back = name === 'handBack';
  const held = reaching === 'held';
  const waiting = reaching === 'waiting' && !barging;
  const word = back
    ? t('control.name.handBack')
    : waiting
      ? t('control.taking')
      : held
        ? t('control.holding')
        : t('control.name.takeOver');
  const Icon = back ? IconArrowBackUp : IconHandStop;
  return (
    <Tooltip
      label={
        refusal ? `${t('control.notNow')} ${reason(refusal)}` : t(`control.what.${back ? 'handBack' : 'takeOver'}`)
      }
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <div>
        <HoldButton
          tone="lead"
          held={held}
          busy={waiting}
          blocked={refusal !== null}
          onBlocked={() => refusal && hand.notify({ kind: 'refused', command: null, refusal })}
          shortcut={keys.takeOver}
          label={t(back ? 'control.name.handBack' : 'control.name.takeOver')}
          onPress={press}
          onRelease={() => release?.()}
          onActivate={() => ui.setState({ dialog: back ? 'hand-back' : 'confirm' })}
          testId={back ? 'hand-back' : 'take-over'}
        >
          <Icon size={18} stroke={1.9} aria-hidden="true" />
          <span>{word}</span>
          <Key name={keys.takeOver} />
        </HoldButton>
      </div>
    </Tooltip>
  );
}
