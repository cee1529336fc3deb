import { IconHandStop, IconHeadset, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useVoice } from '../../realtime/RealtimeContext.tsx';
import { useControl, useHand } from './ControlContext.tsx';
import classes from './Dock.module.css';

/** How the call is being led, in a line, where that isn't simply: the assistant leads. Spoken by screen readers when it changes. */
export function StandLine() {
  const { t } = useTranslation();
  const { situation, part, callId } = useControl();
  const reaching = useHand((state) => state.reaching);
  const opening = useVoice((state) => state.callId === callId && state.microphone === 'opening');
  const { control } = situation;
  const another = control.leader.kind === 'operator' && part !== 'leads' ? control.leader.operator.name : null;
  const lines = [
    reaching === 'waiting' && opening && { tone: 'lead', Icon: IconHourglass, words: t('control.allow') },
    part === 'leads' && {
      tone: 'lead',
      Icon: IconHandStop,
      words: `${t('control.leads')}. ${t('control.leadsSince')}`,
    },
    part === 'joined' && { tone: 'lead', Icon: IconHeadset, words: t('control.joined') },
    another &&
      part === 'none' && { tone: 'quiet', Icon: IconHeadset, words: t('control.otherLeads', { name: another }) },
    control.hold && { tone: 'quiet', Icon: IconPlayerPause, words: t('control.onHold') },
  ].filter((line) => line !== false && line !== null && line !== '');
  return (
    <div role="status" className={classes.stands} data-testid="control-stand">
      {lines.map(({ tone, Icon, words }) => (
        <span key={words} className={classes.stand} data-tone={tone}>
          <Icon size={16} stroke={1.8} aria-hidden="true" />
          {words}
        </span>
      ))}
    </div>
  );
}
