import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { useLanguage } from '../../i18n/language.ts';
import { freshNotices, noticeIds } from './freshNotices.ts';

const STAYS_MS = 20_000;

/**
 * Tells what a rule has for the operators, wherever they are in the console; where they look elsewhere, by a notification of the system if
 * they allow those. What was told before this page was there stands in the call's transcript.
 */
export function useNotices(calls: readonly CallSummary[], ready: boolean, hrefOf: (callId: string) => string): void {
  const { t } = useTranslation();
  const own = useLanguage();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!ready) return;
    const fresh = known.current ? freshNotices(calls, known.current) : [];
    known.current ??= new Set();
    for (const id of noticeIds(calls)) known.current.add(id);
    for (const { callId, customer, notice } of fresh) {
      const words = notice.words[own] || notice.words.en || notice.words.ar;
      const name = customer.name ?? t('floor.unknownCaller');
      notifications.show({
        id: notice.noticeId,
        title: name,
        message: (
          <>
            <bdi>{words}</bdi> <Anchor href={hrefOf(callId)}>{t('notices.open')}</Anchor>
          </>
        ),
        autoClose: STAYS_MS,
        'data-testid': 'notice',
      });
      const mayNotify = 'Notification' in window && Notification.permission === 'granted';
      if (mayNotify && !document.hasFocus()) new Notification(name, { body: words, tag: notice.noticeId });
    }
  }, [calls, ready, own, t, hrefOf]);
}
