import { UnstyledButton } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import classes from './HoldButton.module.css';
import { HOLD_MS } from './holdGesture.ts';

interface Props {
  held: boolean;
  blocked?: boolean;
  /** Pressed although it is blocked: says why. */
  onBlocked?: () => void;
  busy?: boolean;
  tone: 'lead' | 'danger';
  onPress: () => void;
  onRelease: () => void;
  /** Activated by something that has no key to hold, such as a screen reader. */
  onActivate: () => void;
  shortcut: string;
  label: string;
  children: ReactNode;
  testId: string;
}

const isHoldKey = (key: string) => key === 'Enter' || key === ' ';

/** A button that wants to be held: by pointer, or by Enter or Space while it has the focus. The fill shows how far it is. */
export function HoldButton({
  held,
  blocked = false,
  onBlocked,
  busy = false,
  tone,
  onPress,
  onRelease,
  onActivate,
  ...rest
}: Props) {
  const { shortcut, label, children, testId } = rest;
  return (
    <UnstyledButton
      className={classes.root}
      style={{ '--hold': `${HOLD_MS}ms` } as CSSProperties}
      data-tone={tone}
      data-held={held || undefined}
      data-busy={busy || undefined}
      data-blocked={blocked || undefined}
      aria-disabled={blocked}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      onMouseDown={(event) => event.preventDefault()}
      onContextMenu={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0 || blocked) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onPress();
      }}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onKeyDown={(event) => {
        if (!isHoldKey(event.key)) return;
        event.preventDefault();
        if (!event.repeat && !blocked) onPress();
      }}
      onKeyUp={(event) => isHoldKey(event.key) && onRelease()}
      onBlur={onRelease}
      onClick={(event) => {
        // Pointers count their clicks, and keys are handled above: what is left can't hold anything.
        if (blocked) onBlocked?.();
        else if (event.detail === 0) onActivate();
      }}
      data-testid={testId}
    >
      <span className={classes.fill} aria-hidden="true" />
      <span className={classes.content}>{children}</span>
    </UnstyledButton>
  );
}
