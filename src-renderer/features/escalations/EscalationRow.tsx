import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { useWhoName } from '../../ui/useWhoName.ts';
import { Waited } from '../../ui/Waited.tsx';
import classes from './Escalations.module.css';
import { type Escalated, isTaken } from './escalationQueue.ts';

interface Props {
  escalated: Escalated;
  /** Whether a claim can be sent now. */
  canClaim: boolean;
  claiming: boolean;
  onClaim: () => void;
  onOpen: () => void;
}

/** One call that asks for a person: who calls, why, who asks, how long already, and whose it is or the button that makes it mine. */
export function EscalationRow({ escalated, canClaim, claiming, onClaim, onOpen }: Props) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const whoName = useWhoName();
  const { call, escalation, raisedAt } = escalated;
  const taken = isTaken(escalated);
  return (
    <li className={classes.row} data-testid="escalation" data-call-id={call.callId} data-taken={taken || undefined}>
      <div className={classes.who}>
        <span className={classes.name}>
          <bdi>{call.customer.name ?? t('floor.unknownCaller')}</bdi>
        </span>
        {!taken && (
          <span className={classes.waited}>
            <Waited since={raisedAt} />
          </span>
        )}
      </div>
      <p className={classes.reason} dir="auto">
        {escalation.reason}
      </p>
      <div className={classes.foot}>
        <span className={classes.by}>
          {taken
            ? t('escalations.claimedBy', { name: escalation.claimedBy?.name ?? '' })
            : t('escalations.by', { who: whoName(escalation.by) })}
          {' · '}
          {personaName(call.persona)} · {t(`language.${call.language}`)}
        </span>
        <Button size="compact-sm" variant="default" onClick={onOpen} data-testid="open-escalated">
          {t('escalations.open')}
        </Button>
        {!taken && (
          <Button
            size="compact-sm"
            className={classes.claim}
            onClick={onClaim}
            loading={claiming}
            disabled={!canClaim}
            data-testid="claim"
          >
            {t('escalations.claim')}
          </Button>
        )}
      </div>
    </li>
  );
}
