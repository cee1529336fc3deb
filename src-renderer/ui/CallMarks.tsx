import {
  IconAlertTriangle,
  IconMicrophone,
  IconPlayerPause,
  IconPlayerRecord,
  IconTag,
  IconUserCheck,
  IconUserExclamation,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallSummary, escalatedAt } from '../../agent/protocol/callSummary.ts';
import classes from './CallMarks.module.css';
import { isUnrecorded } from './recordingStand.ts';
import { Waited } from './Waited.tsx';

interface Props {
  call: CallSummary;
  /** False where its labels stand already. */
  labels?: boolean;
}

/** What is out of the ordinary in a live call: somebody is asked for, it is on hold, an operator has joined, something is broken. */
export function CallMarks({ call, labels = true }: Props) {
  const { t } = useTranslation();
  const { control, troubles = [] } = call;
  const escalation = control?.escalation ?? null;
  // Who leads stands on the card anyway.
  const leadsIt = control?.leader.kind === 'operator' && control.leader.operator.name === escalation?.claimedBy?.name;
  return (
    <span className={classes.root} data-testid="marks">
      {escalation && !escalation.claimedBy && (
        <Mark kind="escalated" icon={<IconUserExclamation size={14} stroke={1.8} />} title={escalation.reason}>
          {t('mark.escalated')} <Waited since={escalatedAt(call)} />
        </Mark>
      )}
      {escalation?.claimedBy && !leadsIt && (
        <Mark kind="claimed" icon={<IconUserCheck size={14} stroke={1.8} />} title={escalation.reason}>
          {t('mark.claimed', { name: escalation.claimedBy.name })}
        </Mark>
      )}
      {control?.hold && (
        <Mark kind="hold" icon={<IconPlayerPause size={14} stroke={1.8} />}>
          {t('mark.hold')}
        </Mark>
      )}
      {control && control.joined.length > 0 && (
        <Mark kind="joined" icon={<IconMicrophone size={14} stroke={1.8} />}>
          {t('mark.joined', { names: control.joined.map(({ name }) => name).join(', ') })}
        </Mark>
      )}
      {isUnrecorded(call) && (
        <Mark kind="unrecorded" icon={<IconPlayerRecord size={14} stroke={1.8} />}>
          {t('mark.unrecorded')}
        </Mark>
      )}
      {(labels ? (call.tags ?? []) : []).map((tag) => (
        <Mark key={`tag:${tag}`} kind="tag" icon={<IconTag size={14} stroke={1.8} />}>
          <bdi>{tag}</bdi>
        </Mark>
      ))}
      {troubles.map((trouble) => (
        <Mark key={trouble} kind="trouble" icon={<IconAlertTriangle size={14} stroke={1.8} />}>
          {t(`mark.trouble.${trouble}`)}
        </Mark>
      ))}
    </span>
  );
}

interface MarkProps {
  kind: 'escalated' | 'claimed' | 'hold' | 'joined' | 'unrecorded' | 'tag' | 'trouble';
  icon: ReactNode;
  title?: string;
  children: ReactNode;
}

function Mark({ kind, icon, title, children }: MarkProps) {
  return (
    <span className={classes.mark} data-mark={kind} title={title}>
      {icon}
      <span className={classes.words}>{children}</span>
    </span>
  );
}
