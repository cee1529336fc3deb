import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPhoneIncoming } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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

interface Props {
  onOpen: (callId: string) => void;
  onDrill: () => void;
  /** The control that lets a real person call in, for those who may. */
  invite: ReactNode;
}

export function FloorView({ onOpen, onDrill, invite }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const phase = useFloor((state) => state.phase);
  const error = useFloor((state) => state.error);
  const can = useCapabilities();
  const rehearse = useFloorStatus((state) => state.rehearsal) && can.drill;
  const { layout } = useStore(layoutStore);
  const { live, justEnded } = useFloorLists();

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
        <ul
          className={classes[layout]}
          aria-label={t('floor.liveCalls')}
          onKeyDown={walkByArrows}
          data-testid="live-calls"
        >
          {live.map((call) => (
            <li key={call.callId}>
              <Item call={call} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {justEnded.length > 0 && <EndedList calls={justEnded} onOpen={onOpen} />}
    </div>
  );
}
