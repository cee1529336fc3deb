import { Popover, Radio } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../agent/protocol/primitives.ts';
import { keyName } from '../../ui/keyName.ts';
import classes from './ControlBar.module.css';
import { ControlButton } from './ControlButton.tsx';
import { useControl, useHand, useUi } from './ControlContext.tsx';
import { HoldButton } from './HoldButton.tsx';
import { createHoldGesture } from './holdGesture.ts';
import { Key } from './Key.tsx';
import { useKeys } from './takeOverKey.ts';
import type { ActionState } from './useControlActions.ts';

/** What a person can say of a call that they end; the others are for what happens by itself. */
const outcomes: readonly Disposition[] = ['resolved', 'unresolved', 'transferred', 'failed'];

/** Ending a call: how it went, and a button that wants to be held. */
export function EndMenu({ action }: { action: ActionState }) {
  const { t } = useTranslation();
  const { hand, ui } = useControl();
  const { end: key } = useKeys();
  const opened = useUi(({ menu }) => menu === 'end');
  const pending = useHand((state) => state.pending.includes('end'));
  const [disposition, setDisposition] = useState<Disposition>('resolved');
  const [held, setHeld] = useState(false);
  const chosen = useRef(disposition);
  chosen.current = disposition;
  const gesture = useMemo(() => {
    const end = async (gestureMs: number) => {
      setHeld(false);
      if (await hand.give({ kind: 'end', disposition: chosen.current }, gestureMs)) ui.setState({ menu: null });
    };
    return createHoldGesture({
      onStart: () => setHeld(true),
      onCancel: () => setHeld(false),
      onDone: (gestureMs) => void end(gestureMs),
    });
  }, [hand, ui]);
  // The key that has opened this is the one that is held; it must be let go in between.
  useEffect(() => {
    if (!opened) return;
    const hears = (event: KeyboardEvent) => keyName(event) === key && !event.ctrlKey && !event.metaKey && !event.altKey;
    const down = (event: KeyboardEvent) => {
      if (!hears(event)) return;
      event.stopImmediatePropagation();
      if (!event.repeat) gesture.press();
    };
    const up = (event: KeyboardEvent) => void (keyName(event) === key && gesture.release());
    addEventListener('keydown', down, { capture: true });
    // A key that is let go in another window tells nobody.
    const away = () => void gesture.release();
    addEventListener('keyup', up);
    addEventListener('blur', away);
    return () => {
      removeEventListener('keydown', down, { capture: true });
      removeEventListener('keyup', up);
      removeEventListener('blur', away);
      gesture.release();
    };
  }, [opened, key, gesture]);
  return (
    <Popover
      opened={opened}
      onChange={(open) => ui.setState({ menu: open ? 'end' : null })}
      position="top-end"
      width={240}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span>
          <ControlButton action="end" state={action} icon={IconPhoneOff} expanded={opened} busy={pending} />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.list} data-testid="end-menu">
          <Radio.Group
            label={t('control.endMenu.title')}
            value={disposition}
            onChange={(value) => setDisposition(outcomes.find((each) => each === value) ?? 'resolved')}
          >
            <div className={classes.list} style={{ marginBlockStart: 8 }}>
              {outcomes.map((outcome) => (
                <Radio key={outcome} size="sm" value={outcome} label={t(`disposition.${outcome}`)} />
              ))}
            </div>
          </Radio.Group>
          <HoldButton
            tone="danger"
            held={held}
            busy={pending}
            shortcut={key}
            label={t('control.endMenu.hold')}
            onPress={gesture.press}
            onRelease={gesture.release}
            onActivate={() => void hand.give({ kind: 'end', disposition })}
            testId="end-call"
          >
            {pending ? t('control.endMenu.ending') : t('control.endMenu.hold')}
            <Key name={key} />
          </HoldButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
