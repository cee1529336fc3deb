import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Escalated, freshOnes, isTaken } from './escalationQueue.ts';
import { playTone } from './playTone.ts';
import { toneStore } from './toneStore.ts';

/**
 * Makes itself heard when somebody new is asked for: one quiet tone, unless it is switched off, and a notification of the system
 * where the person allowed them and looks elsewhere. What waited before this page was there is on screen, and makes no sound.
 */
export function useEscalationAlarm(queue: readonly Escalated[], ready: boolean): void {
  const { t } = useTranslation();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!ready) return;
    const fresh = known.current ? freshOnes(queue, known.current) : [];
    // Who has come and is lost again is asked for again, and heard again.
    known.current = new Set(queue.flatMap((each) => (isTaken(each) ? [] : [each.escalation.id])));
    const [first] = fresh;
    if (!first) return;
    if (toneStore.getState().on) {
      playTone().catch(() => {
        // No sound device: the queue itself is on screen.
      });
    }
    const mayNotify = 'Notification' in window && Notification.permission === 'granted';
    if (!mayNotify || document.hasFocus()) return;
    const name = first.call.customer.name ?? t('floor.unknownCaller');
    new Notification(t('escalations.title'), { body: name, tag: first.escalation.id, silent: true });
  }, [queue, ready, t]);
}
