import { useEffect } from 'react';
import { isTaken, within } from '../ui/keyTarget.ts';
import { go, type View } from './route.ts';

/** Escape leaves the call, unless something above it (a menu, a field, a dialog) wants the key, or it must not be left by one key. */
export function useEscape(view: View, leaves: boolean): void {
  useEffect(() => {
    if (!leaves) return;
    let taken = false;
    // Asked before the key does anything: a dialog that it closes is gone by the time it comes here.
    const look = ({ target }: KeyboardEvent) => {
      taken = isTaken(target) || within(target, 'input, [role="dialog"]');
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !taken) go({ view, callId: null });
    };
    addEventListener('keydown', look, { capture: true });
    addEventListener('keydown', leave);
    return () => {
      removeEventListener('keydown', look, { capture: true });
      removeEventListener('keydown', leave);
    };
  }, [view, leaves]);
}
