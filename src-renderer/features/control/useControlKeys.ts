import { useEffect, useRef } from 'react';
import { isTaken, within } from '../../ui/keyTarget.ts';
import { useControl } from './ControlContext.tsx';
import type { CallHand } from './callHand.ts';
import { actionOf } from './keys.ts';
import { useKeys } from './takeOverKey.ts';
import type { ControlActions } from './useControlActions.ts';

/** Where Enter already means something: the focused control does as it says. */
const OWN_ENTER =
  'button, a[href], [role="button"], [role="menuitem"], [role="option"], [role="switch"], summary, input';

/** Escape takes back what waits for the microphone, and closes what was said about it. @returns whether there was something. */
function giveUp(hand: CallHand): boolean {
  const { reaching, notice } = hand.state.getState();
  if (reaching !== 'no') hand.letGo();
  hand.notify(null);
  return reaching !== 'no' || notice !== null;
}

/** Gives the call's actions their keys. None fires while somebody writes, chooses from a menu, or is asked something. */
export function useControlKeys(actions: ControlActions): void {
  const { hand } = useControl();
  const keys = useKeys();
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTaken(event.target) && giveUp(hand)) return event.preventDefault();
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return;
      const action = actionOf(event, keys);
      if (!action || (action === 'approve' && within(event.target, OWN_ENTER))) return;
      const { refusal, press } = current.current[action];
      // Enter without a reply that waits is nobody's key.
      if (action === 'approve' && refusal) return;
      event.preventDefault();
      if (event.repeat) return;
      if (refusal) hand.notify({ kind: 'refused', command: null, refusal });
      else press();
    };
    const up = (event: KeyboardEvent) => {
      const action = actionOf(event, keys);
      if (action) current.current[action].release?.();
    };
    // Before the view's own Escape, which leaves the call.
    addEventListener('keydown', down, { capture: true });
    addEventListener('keyup', up);
    return () => {
      removeEventListener('keydown', down, { capture: true });
      removeEventListener('keyup', up);
    };
  }, [hand, keys]);
}
