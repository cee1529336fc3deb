import { Avatar, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { CallBadges } from '../../ui/CallBadges.tsx';
import { initials } from '../../ui/initials.ts';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import { AlignmentMark } from './AlignmentMark.tsx';
import classes from './ReplayHead.module.css';

/** Which call this is. `actions`: what can be done with it as a whole. */
export function ReplayHead({ actions }: { actions?: ReactNode }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const call = useTimeline((state) => state.call);
  if (!call) {
    return (
      <header className={classes.root} aria-busy="true">
        <Skeleton height={32} radius={8} />
      </header>
    );
  }
  const { customer, createdAt, endedAt, disposition } = call;
  return (
    <header className={classes.root} data-testid="replay-head">
      <Avatar size={34} radius="50%" className={classes.avatar} aria-hidden="true">
        {initials(customer.name ?? '')}
      </Avatar>
      <div className={classes.who}>
        <span className={classes.name} data-testid="caller-name">
          <bdi>{customer.name ?? t('floor.unknownCaller')}</bdi>
        </span>
        <span className={classes.dim}>
          {customer.phone ? <PhoneNumber value={customer.phone} /> : t('call.hidden')}
        </span>
      </div>
      <CallBadges call={call} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('call.started')}</dt>
          <dd>{moment(createdAt)}</dd>
        </div>
        {endedAt !== null && (
          <div>
            <dt>{t('call.timer')}</dt>
            <dd dir="ltr">{clock(endedAt - createdAt)}</dd>
          </div>
        )}
        {disposition && (
          <div>
            <dt>{t('call.outcome')}</dt>
            <dd>{t(`disposition.${disposition}`)}</dd>
          </div>
        )}
      </dl>
      <span className={classes.space} />
      <AlignmentMark />
      {actions}
    </header>
  );
}
