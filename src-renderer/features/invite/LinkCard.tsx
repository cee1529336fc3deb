import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerLink } from '../../../agent/protocol/customerLink.ts';
import { clock } from '../../i18n/format.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useServerNow } from '../../station/useServerNow.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import classes from './Invite.module.css';
import { QrCode } from './QrCode.tsx';

/** How often the floor is asked whether somebody has come by the link. */
const LOOK_MS = 1_500;

interface Props {
  link: CustomerLink;
  onAnother: () => void;
  onOpenCall: (callId: string) => void;
}

/** The link, to be copied or scanned; how long it is good; and the call, once somebody has come by it. */
export function LinkCard({ link, onAnother, onOpenCall }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const now = useServerNow();
  const used = useQuery({
    queryKey: ['customer-link', link.id],
    queryFn: () => station.request('links/state', { id: link.id }),
    refetchInterval: ({ state }) => (state.data?.call ? false : LOOK_MS),
  });
  const callId = used.data?.call ?? null;
  const left = link.expiresAt - now;
  const state = callId ? 'used' : left > 0 ? 'open' : 'expired';
  return (
    <div className={classes.link} data-testid="link-card" data-state={state}>
      <QrCode text={link.url} label={t('invite.qr')} />
      <div className={classes.words}>
        <Text>{t('invite.linkWhat')}</Text>
        <output className={classes.url} dir="ltr" data-testid="link-url">
          {link.url}
        </output>
        <div className={classes.actions}>
          <CopyButton value={link.url} testId="copy-link" />
          <Button variant="subtle" onClick={onAnother}>
            {t('invite.another')}
          </Button>
        </div>
        <div className={classes.state}>
          <LiveDot state={state === 'used' ? 'live' : state === 'open' ? 'ringing' : 'ended'} />
          <span role="status">{t(`invite.state.${state}`)}</span>
          {state === 'open' && (
            <span className={classes.left}>
              {t('invite.expires')} <bdi dir="ltr">{clock(left)}</bdi>
            </span>
          )}
          {callId && (
            <Button size="compact-sm" onClick={() => onOpenCall(callId)} data-testid="open-invited">
              {t('invite.open')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
