import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { clock } from '../i18n/format.ts';
import { useServerNow } from '../station/useServerNow.ts';

/** How long a call has gone on, ticking by the floor's clock; once it has ended, how long it took. */
export function CallTimer({ call }: { call: CallSummary }) {
  const { t } = useTranslation();
  const now = useServerNow(call.endedAt === null);
  return (
    <time dir="ltr" role="timer" aria-label={t('call.timer')} data-testid="timer">
      {clock((call.endedAt ?? now) - call.createdAt)}
    </time>
  );
}
