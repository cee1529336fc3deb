import { useEffect, useRef } from 'react';
import { natives } from '../../station/natives.ts';
import { useControl } from './ControlContext.tsx';
import { HOLD_MS } from './holdGesture.ts';
import type { ControlActions } from './useControlActions.ts';

/** How long the first press of the shortcut waits for the second, ms. */
const ARMED_MS = 5_000;

/**
 * The shortcut that works in other programs too. The system tells of its press, not of its release: so the first press brings the card
 * and opens the microphone, and another one, at least as late as a held key would count, takes over.
 */
export function useHotkey(actions: ControlActions): void {
  const { hand, ui } = useControl();
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    let armed: { since: number; timer: ReturnType<typeof setTimeout> } | null = null;
    const disarm = () => {
      clearTimeout(armed?.timer);
      armed = null;
    };
    const undo = natives()?.onTakeOverHotkey(() => {
      const { name, refusal, press } = current.current.takeOver;
      if (name === 'handBack') return press();
      if (refusal) return hand.notify({ kind: 'refused', command: null, refusal });
      const now = performance.now();
      if (!armed) {
        const letGo = () => {
          disarm();
          hand.letGo();
        };
        armed = { since: now, timer: setTimeout(letGo, ARMED_MS) };
        ui.setState({ card: 'auto' });
        return hand.reach();
      }
      const gestureMs = now - armed.since;
      if (gestureMs < HOLD_MS) return;
      disarm();
      void hand.speak({ kind: 'take-over', force: false }, gestureMs);
    });
    return () => {
      disarm();
      undo?.();
    };
  }, [hand, ui]);
}
