import { ActionIcon, Popover, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBell, IconBellOff, IconUserExclamation } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { mayCommand } from '../../../agent/protocol/decideControl.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { Waited } from '../../ui/Waited.tsx';
import { EscalationRow } from './EscalationRow.tsx';
import classes from './Escalations.module.css';
import { escalationQueue, isTaken } from './escalationQueue.ts';
import { OutsideOffer } from './OutsideOffer.tsx';
import { toneStore } from './toneStore.ts';
import { useClaim } from './useClaim.ts';
import { useEscalationAlarm } from './useEscalationAlarm.ts';

interface Props {
  calls: Readonly<Record<string, CallSummary>>;
  /** Whether the calls have been read: what is there then is no news. */
  ready: boolean;
  onOpen: (callId: string) => void;
  /** The escalation is theirs: everything for the take-over should be at hand. */
  onClaimed: (callId: string) => void;
}

/** The queue of calls in which a person is asked for, in the top line: how many wait and how long, and the list behind a click. */
export function EscalationsButton({ calls, ready, onOpen, onClaimed }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const role = useFloorStatus((state) => state.operator?.role);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const allowed = role !== undefined && mayCommand(role, 'claim');
  const queue = useMemo(() => (allowed ? escalationQueue(Object.values(calls)) : []), [allowed, calls]);
  const waiting = queue.filter((each) => !isTaken(each));
  useEscalationAlarm(queue, ready && allowed);
  const claim = useClaim((callId) => {
    setOpened(false);
    onClaimed(callId);
  });
  if (!allowed) return null;
  const [longest] = waiting;
  const label = longest ? t('escalations.waiting', { count: waiting.length }) : t('escalations.none');
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.target}
            onClick={() => setOpened(!opened)}
            aria-expanded={opened}
            title={longest ? undefined : label}
            aria-label={label}
            data-waiting={longest ? waiting.length : undefined}
            data-testid="escalations"
          >
            <IconUserExclamation size={16} stroke={1.8} aria-hidden="true" />
            {longest && (
              <>
                {waiting.length} · <Waited since={longest.raisedAt} />
              </>
            )}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.panel} aria-label={t('escalations.title')} data-testid="escalations-panel">
          <header className={classes.head}>
            <h2>{t('escalations.title')}</h2>
            <ToneSwitch />
          </header>
          <OutsideOffer />
          {queue.length === 0 ? (
            <p className={classes.empty}>{t('escalations.noneWhat')}</p>
          ) : (
            <ul className={classes.list}>
              {queue.map((escalated) => (
                <EscalationRow
                  key={escalated.call.callId}
                  escalated={escalated}
                  canClaim={online && !claim.isPending}
                  claiming={claim.isPending && claim.variables?.call.callId === escalated.call.callId}
                  onClaim={() => claim.mutate(escalated)}
                  onOpen={() => {
                    setOpened(false);
                    onOpen(escalated.call.callId);
                  }}
                />
              ))}
            </ul>
          )}
        </Popover.Dropdown>
      </Popover>
      <VisuallyHidden role="status">{longest ? label : ''}</VisuallyHidden>
    </>
  );
}

/** The tone that tells of a new one: off by a click, and remembered. */
function ToneSwitch() {
  const { t } = useTranslation();
  const { on } = useStore(toneStore);
  const label = t(on ? 'escalations.toneOff' : 'escalations.toneOn');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={() => toneStore.setState({ on: !on })}
        aria-label={label}
        aria-pressed={on}
        data-testid="tone"
      >
        {on ? <IconBell size={16} stroke={1.7} /> : <IconBellOff size={16} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}
