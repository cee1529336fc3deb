import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { clock } from '../../i18n/format.ts';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Customer.module.css';
import { useEarlierCalls } from './useCustomer.ts';

interface Props {
  phone: string;
  call: CallSummary;
  onOpenCall: (callId: string) => void;
}

export function EarlierCalls({ phone, call: current, onOpenCall }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const earlier = useEarlierCalls(phone, current);
  return (
    <section className={classes.earlier} aria-label={t('customer.earlier')}>
      <h3 className={classes.heading}>{t('customer.earlier')}</h3>
      {earlier.isError && <p className={classes.quiet}>{t('customer.earlierFailed')}</p>}
      {earlier.data?.length === 0 && <p className={classes.quiet}>{t('customer.noEarlier')}</p>}
      <ul className={classes.calls} data-testid="earlier-calls">
        {earlier.data?.map((call) => (
          <li key={call.callId}>
            <UnstyledButton className={classes.call} onClick={() => onOpenCall(call.callId)}>
              <span className={classes.when}>
                {moment(call.createdAt)}
                <span className={classes.dim}>
                  {' · '}
                  {call.disposition ? t(`disposition.${call.disposition}`) : t(`callState.${call.state}`)}
                </span>
              </span>
              <span className={classes.dim} dir="ltr">
                {clock((call.endedAt ?? call.createdAt) - call.createdAt)}
              </span>
              <MoodMark score={call.mood?.score ?? null} compact />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
