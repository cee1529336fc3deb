import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ComponentType, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';
import classes from './ControlBar.module.css';
import { useControl } from './ControlContext.tsx';
import { Key } from './Key.tsx';
import type { ControlAction } from './keys.ts';
import { useKeys } from './takeOverKey.ts';
import type { ActionState } from './useControlActions.ts';
import { useReasonWords } from './useReasonWords.ts';

interface Props {
  action: ControlAction;
  state: ActionState;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Whether it is on. */
  pressed?: boolean;
  busy?: boolean;
  /** The word is in the tooltip only. */
  compact?: boolean;
  expanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

type Explained = keyof typeof en.control.what;
const hasWhat = (name: string): name is Explained => Object.hasOwn(en.control.what, name);

/** One thing that can be done, with its key. What isn't possible now stays in its place and says why. */
export function ControlButton({ action, state, icon: Icon, pressed, busy, compact = false, expanded, ref }: Props) {
  const { t } = useTranslation();
  const { hand } = useControl();
  const keys = useKeys();
  const reason = useReasonWords();
  const { name, refusal, press } = state;
  const word = t(`control.name.${name}`);
  const what = hasWhat(name) ? t(`control.what.${name}`) : word;
  return (
    <Tooltip
      label={refusal ? `${t('control.notNow')} ${reason(refusal)}` : compact ? `${word}. ${what}` : what}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <UnstyledButton
        ref={ref}
        className={classes.button}
        data-blocked={refusal !== null || undefined}
        data-on={pressed || undefined}
        data-busy={busy || undefined}
        data-compact={compact || undefined}
        aria-disabled={refusal !== null}
        aria-pressed={pressed}
        aria-expanded={expanded}
        aria-keyshortcuts={keys[action]}
        aria-label={compact ? word : undefined}
        // A click leaves the focus where it is: the next Enter is for the reply that waits, not for this button.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => (refusal === null ? press() : hand.notify({ kind: 'refused', command: null, refusal }))}
        data-testid={`control-${action}`}
      >
        <Icon size={16} stroke={1.8} />
        {!compact && <span className={classes.word}>{word}</span>}
        <Key name={keys[action]} />
      </UnstyledButton>
    </Tooltip>
  );
}
