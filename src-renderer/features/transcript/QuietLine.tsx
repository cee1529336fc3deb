import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconDatabaseSearch,
  IconDoorEnter,
  IconDoorExit,
  IconPhoneCheck,
  IconPhoneIncoming,
  IconPhoneOff,
  IconUserShare,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { clock } from '../../i18n/format.ts';
import type { FaultLine, SystemLine, ToolLine, UnknownLine } from '../../timeline/line.ts';
import classes from './QuietLine.module.css';
import { useQuietWords } from './useQuietWords.ts';

type Quiet = FaultLine | SystemLine | ToolLine | UnknownLine;

const systemIcons = {
  'call.created': IconPhoneIncoming,
  'call.answered': IconPhoneCheck,
  'call.ended': IconPhoneOff,
  'participant.joined': IconDoorEnter,
  'participant.left': IconDoorExit,
  'call.offered': IconUserShare,
  'limit.warned': IconClockExclamation,
};

function iconOf(line: Quiet) {
  switch (line.kind) {
    case 'fault':
      return line.fault.recovered ? IconCircleCheck : IconAlertTriangle;
    case 'tool':
      return IconDatabaseSearch;
    case 'unknown':
      return IconCircleDashed;
    case 'system':
      return systemIcons[line.event.type];
  }
}

/** What happened around the words: small, centred, out of the way. */
export function QuietLine({ line }: { line: Quiet }): ReactNode {
  const words = useQuietWords(line);
  const Icon = iconOf(line);
  const failed =
    (line.kind === 'fault' && !line.fault.recovered) || (line.kind === 'tool' && line.returned?.ok === false);
  return (
    <div className={classes.root} data-failed={failed || undefined} data-testid="quiet-line" data-kind={line.kind}>
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      <time dir="ltr">{clock(line.at)}</time>
      <span>{words}</span>
      {line.kind === 'unknown' && <code className={classes.data}>{JSON.stringify(line.data)}</code>}
    </div>
  );
}
