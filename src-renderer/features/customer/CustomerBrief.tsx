import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import classes from './Customer.module.css';
import { useCustomer } from './useCustomer.ts';

/** Who calls, in three lines, for somebody who has no time: from the record that this page has already. */
export function CustomerBrief() {
  const call = useTimeline((state) => state.call);
  return call?.customer.phone ? <Known phone={call.customer.phone} /> : null;
}

function Known({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const { data } = useCustomer(phone);
  const contact = data?.contact;
  if (!contact) return null;
  return (
    <section aria-label={t('customer.title')} data-testid="customer-brief">
      <div className={classes.head}>
        <span className={classes.name}>
          <bdi>{contact.name}</bdi>
        </span>
        <Badge className={classes.tier} variant="light" data-tier={contact.tier}>
          {t(`customer.tiers.${contact.tier}`)}
        </Badge>
      </div>
      {contact.notes && (
        <p className={classes.notes} dir="auto">
          {contact.notes}
        </p>
      )}
    </section>
  );
}
