import { Badge } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { day } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Customer.module.css';

export function CustomerView({ contact, stale }: { contact: Contact; stale: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const moment = useMoment();
  const numbers = [...(contact.phone === null ? [] : [contact.phone]), ...contact.otherPhones];
  return (
    <div className={classes.stack}>
      {stale && (
        <div className={classes.stale} data-testid="customer-stale">
          <IconClockPause size={16} stroke={1.8} aria-hidden="true" />
          <span>
            <strong>{t('customer.stale')}.</strong> {t('customer.staleWhat', { when: moment(contact.updatedAt) })}
          </span>
        </div>
      )}
      <div className={classes.head}>
        <span className={classes.name} data-testid="customer-name">
          <bdi>{contact.name}</bdi>
        </span>
        <Badge className={classes.tier} variant="light" data-tier={contact.tier} data-testid="customer-tier">
          {t(`customer.tiers.${contact.tier}`)}
        </Badge>
      </div>
      {contact.tags.length > 0 && (
        <div className={classes.tags} data-testid="customer-tags">
          {contact.tags.map((tag) => (
            <Badge key={tag} className={classes.tag} variant="light">
              <bdi>{tag}</bdi>
            </Badge>
          ))}
        </div>
      )}
      <dl className={classes.facts}>
        {numbers.map((phone, index) => (
          <div key={phone}>
            <dt>{index === 0 ? t('customer.phone') : ''}</dt>
            <dd>
              <PhoneNumber value={phone} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('customer.email')}</dt>
          <dd>{contact.email ? <bdi dir="ltr">{contact.email}</bdi> : t('customer.none')}</dd>
        </div>
        {contact.otherEmails.map((email) => (
          <div key={email}>
            <dt />
            <dd>
              <bdi dir="ltr">{email}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('customer.language')}</dt>
          <dd>{t(`language.${contact.language}`)}</dd>
        </div>
        <div>
          <dt>{t('customer.since')}</dt>
          <dd>{day(contact.since, language)}</dd>
        </div>
      </dl>
      <section aria-label={t('customer.notes')}>
        <h3 className={classes.heading}>{t('customer.notes')}</h3>
        {contact.notes ? (
          <p className={classes.notes} dir="auto" data-testid="customer-notes">
            {contact.notes}
          </p>
        ) : (
          <p className={classes.quiet}>{t('customer.noRemarks')}</p>
        )}
      </section>
    </div>
  );
}
