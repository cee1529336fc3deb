import { IconAlertTriangle, IconClockExclamation, IconPhoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../station/useServerNow.ts';
import { useStale } from '../../station/useStale.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useFaultWords } from '../../ui/useFaultWords.ts';
import classes from './TroubleBanner.module.css';

/** What is wrong in this call now: what happened, what it means, what to do. Gone as soon as it is mended. */
export function TroubleBanner() {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const live = useTimeline((state) => state.call?.state === 'live' || state.call?.state === 'ringing');
  const { faults, customerGoneAt, warning } = useTimeline((state) => state.timeline.conditions);
  const lineLost = useTimeline((state) => state.quality.customer === 'lost');
  // While nothing new arrives, what is wrong here may be over: the banner of the connection says what is known.
  const stale = useStale();
  if (!live || stale) return null;
  return (
    <div role="status" data-testid="trouble">
      {faults.map((fault) => {
        const { what, means, todo } = faultWords(fault);
        return (
          <Trouble
            key={fault.where}
            icon={<IconAlertTriangle size={18} stroke={1.7} />}
            kind={fault.where}
            title={what}
          >
            {means} {todo}
          </Trouble>
        );
      })}
      {(customerGoneAt !== null || lineLost) && (
        <Trouble
          icon={<IconPhoneOff size={18} stroke={1.7} />}
          kind="customer"
          title={t(customerGoneAt === null ? 'trouble.lineLost' : 'trouble.customerGone')}
        >
          {t(customerGoneAt === null ? 'trouble.lineLostWhat' : 'trouble.customerGoneWhat')}
        </Trouble>
      )}
      {warning && <Ending warning={warning} />}
    </div>
  );
}

function Ending({ warning }: { warning: { limit: 'silence' | 'length'; endsAt: number } }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const createdAt = useTimeline((state) => state.call?.createdAt ?? 0);
  const count = Math.max(0, Math.ceil((createdAt + warning.endsAt - now) / 1000));
  return (
    <Trouble
      icon={<IconClockExclamation size={18} stroke={1.7} />}
      kind={warning.limit}
      title={t(`trouble.${warning.limit}`)}
    >
      <span aria-live="off">{t('trouble.endsIn', { count })}</span> {t(`trouble.${warning.limit}What`)}
    </Trouble>
  );
}

interface TroubleProps {
  icon: ReactNode;
  kind: string;
  title: string;
  children: ReactNode;
}

function Trouble({ icon, kind, title, children }: TroubleProps) {
  return (
    <div className={classes.root} data-trouble={kind}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={classes.words}>
        <strong>{title}</strong> {children}
      </p>
    </div>
  );
}
