import {
  IconArrowsTransferUpDown,
  IconBulb,
  IconCheckupList,
  IconDoorExit,
  IconEar,
  IconHandOff,
  IconKeyboard,
  IconMessage2,
  IconMicrophone2,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserUp,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApproveMenu } from './ApproveMenu.tsx';
import classes from './ControlBar.module.css';
import { ControlButton } from './ControlButton.tsx';
import { useControl, useHand } from './ControlContext.tsx';
import { EndMenu } from './EndMenu.tsx';
import { MuteMenu } from './MuteMenu.tsx';
import { TakeOverButton } from './TakeOverButton.tsx';
import { TransferMenu } from './TransferMenu.tsx';
import type { ControlActions } from './useControlActions.ts';
import { useHelping } from './useHelping.ts';

/** Everything that can be done to the call, always in the same place. */
export function ControlBar({ actions }: { actions: ControlActions }) {
  const { t } = useTranslation();
  const { situation, part } = useControl();
  const { control } = situation;
  const helping = useHelping();
  const pending = useHand((state) => state.pending);
  const approving = control.leader.kind === 'assistant' && control.leader.approval !== null;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('control.bar')} data-testid="control-bar">
      <div className={classes.group}>
        <ControlButton action="whisper" state={actions.whisper} icon={IconEar} busy={pending.includes('whisper')} />
        <ControlButton action="say" state={actions.say} icon={IconMessage2} busy={pending.includes('say')} />
        <ControlButton action="interrupt" state={actions.interrupt} icon={IconHandOff} />
        <span className={classes.split}>
          <ControlButton
            action="approveMode"
            state={actions.approveMode}
            icon={IconCheckupList}
            pressed={approving}
            busy={pending.includes('set-approve')}
          />
          <ApproveMenu />
        </span>
        <ControlButton
          action="bargeIn"
          state={actions.bargeIn}
          icon={part === 'joined' ? IconDoorExit : IconMicrophone2}
          pressed={part === 'joined'}
          busy={pending.includes('barge-in')}
        />
      </div>
      <TakeOverButton action={actions.takeOver} />
      <div className={classes.group} data-end>
        <ControlButton
          action="hold"
          state={actions.hold}
          icon={control.hold ? IconPlayerPlay : IconPlayerPause}
          pressed={control.hold}
        />
        <MuteMenu>
          <ControlButton action="mute" state={actions.mute} icon={IconVolumeOff} pressed={control.muted.length > 0} />
        </MuteMenu>
        <TransferMenu>
          <ControlButton action="transfer" state={actions.transfer} icon={IconArrowsTransferUpDown} />
        </TransferMenu>
        <EndMenu action={actions.end} />
        <ControlButton action="escalate" state={actions.escalate} icon={IconUserUp} compact />
        <ControlButton action="suggest" state={actions.suggest} icon={IconBulb} pressed={helping} compact />
        <ControlButton action="help" state={actions.help} icon={IconKeyboard} compact />
      </div>
    </div>
  );
}
