import { useEffect } from 'react';
import { go, type View } from './route.ts';

/** Escape leaves the call, unless something above it (a menu, a field) wants the key, or it must not be left by one key. */
export function useEscape(view: View, leaves: boolean): void {
  useEffect(() => {
    if (!leaves) return;
    const leave = (event: KeyboardEvent) => {
      const inField =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role="menu"], [role="dialog"]');
      if (event.key === 'Escape' && !event.defaultPrevented && !inField) go({ view, callId: null });
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [view, leaves]);
}
