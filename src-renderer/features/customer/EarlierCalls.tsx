import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallList } from './CallList.tsx';
import classes from './Customer.module.css';
import { useEarlierCalls } from './useCustomer.ts';

interface Props {
  phone: string;
  call: CallSummary;
  onOpenCall: (callId: string) => void;
}

/** Calls from the same number, as this disk has them: for a number without a record, and while the floor is away. */
export function EarlierCalls({ phone, call: current, onOpenCall }: Props) {
  const { t } = useTranslation();
  const earlier = useEarlierCalls(phone, current);
  return (
    <section className={classes.part} aria-label={t('customer.earlier')}>
      <h3 className={classes.heading}>{t('customer.earlier')}</h3>
      {earlier.isError && <p className={classes.quiet}>{t('customer.earlierFailed')}</p>}
      {earlier.data?.length === 0 && <p className={classes.quiet}>{t('customer.noEarlier')}</p>}
      <CallList calls={earlier.data ?? []} onOpenCall={onOpenCall} />
    </section>
  );
}
