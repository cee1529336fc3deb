import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPhoneIncoming } from '@tabler/icons-react';
import type { KeyboardEvent as ReactKeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { walkByArrows } from '../../ui/walkByArrows.ts';
import { CallCard } from './CallCard.tsx';
import { CallRow } from './CallRow.tsx';
import { CardSkeletons } from './CardSkeletons.tsx';
import { EndedList } from './EndedList.tsx';
import classes from './FloorView.module.css';
import { readFloor, useFloor } from './floorStore.ts';
import { LayoutSwitch } from './LayoutSwitch.tsx';
import { layoutStore } from './layoutStore.ts';
import { RehearseButton } from './RehearseButton.tsx';
import { useFloorLists } from './useFloorLists.ts';

type Wish = 'takeover' | 'listen';

interface Props {
  /** `wish`: what to do with the call once it is open. */
  onOpen: (callId: string, wish?: Wish) => void;
  /** What a key that is pressed on a call asks for beyond opening it. */
  wishOf: (event: Pick<KeyboardEvent, 'key' | 'code'>) => Wish | undefined;
  onDrill: () => void;
  /** The control that lets a real person call in, for those who may. */
  invite: ReactNode;
}

export function FloorView({ onOpen, wishOf, onDrill, invite }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const phase = useFloor((state) => state.phase);
  const error = useFloor((state) => state.error);
  const can = useCapabilities();
  const rehearse = useFloorStatus((state) => state.rehearsal) && can.drill;
  const { layout } = useStore(layoutStore);
  const { live, justEnded } = useFloorLists();

  const onKey = (event: ReactKeyboardEvent<HTMLElement>) => {
    walkByArrows(event);
    const callId = event.target instanceof HTMLElement ? event.target.dataset.callId : undefined;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.repeat;
    const wish = callId && plain ? wishOf(event.nativeEvent) : undefined;
    if (!callId || !wish) return;
    event.preventDefault();
    // The call's own keys must not take this press for theirs.
    event.stopPropagation();
    onOpen(callId, wish);
  };

  if (phase === 'failed' && error) {
    return (
      <StateMessage
        tone="problem"
        icon={<IconAlertTriangle size={20} />}
        title={t('floor.failedTitle')}
        action={
          <Button variant="default" onClick={() => readFloor(station)}>
            {t('error.tryAgain')}
          </Button>
        }
      >
        {t(`error.${error.type}`)}
      </StateMessage>
    );
  }
  const Item = layout === 'cards' ? CallCard : CallRow;
  return (
    <div className={classes.root}>
      <div className={classes.tools}>
        <h2 className={classes.heading}>{t('floor.liveCalls')}</h2>
        {live.length > 0 && (
          <span className={classes.hint}>{t(can.wholeFloor ? 'floor.hint' : 'floor.offeredHint')}</span>
        )}
        <span className={classes.space} />
        {invite}
        {rehearse && live.length > 0 && <RehearseButton onDrill={onDrill} />}
        {live.length > 0 && <LayoutSwitch />}
      </div>
      {phase === 'loading' ? (
        <CardSkeletons />
      ) : live.length === 0 ? (
        <div className={classes.empty}>
          <StateMessage
            icon={<IconPhoneIncoming size={20} />}
            title={t(can.wholeFloor ? 'floor.emptyTitle' : 'floor.emptyOffered')}
            action={rehearse ? <RehearseButton prominent onDrill={onDrill} /> : undefined}
          >
            {t(!can.wholeFloor ? 'floor.emptyOfferedWhat' : rehearse ? 'floor.emptyRehearsal' : 'floor.emptyReal')}
          </StateMessage>
        </div>
      ) : (
        <ul className={classes[layout]} aria-label={t('floor.liveCalls')} onKeyDown={onKey} data-testid="live-calls">
          {live.map((call) => (
            <li key={call.callId}>
              <Item call={call} onOpen={(callId) => onOpen(callId)} />
            </li>
          ))}
        </ul>
      )}
      {justEnded.length > 0 && <EndedList calls={justEnded} onOpen={(callId) => onOpen(callId)} />}
    </div>
  );
}
