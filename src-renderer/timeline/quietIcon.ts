import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconBellRinging,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconDatabaseSearch,
  IconDeviceFloppy,
  IconDoorEnter,
  IconDoorExit,
  IconEraser,
  IconFileDescription,
  IconHandStop,
  IconHeadset,
  IconLanguage,
  IconMessageBolt,
  IconMicrophone,
  IconMicrophoneOff,
  IconNote,
  IconPhoneCheck,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPinned,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerRecord,
  IconPlugConnectedX,
  IconRoute,
  IconShieldCheck,
  IconSignature,
  IconTag,
  IconUserCheck,
  IconUserEdit,
  IconUserExclamation,
  IconUserSearch,
  IconUserShare,
} from '@tabler/icons-react';
import type { ControlKind } from '../../agent/protocol/controlCommand.ts';
import type { ControlLine, FaultLine, SystemLine, ToolLine, UnknownLine } from './line.ts';

export type Quiet = FaultLine | SystemLine | ToolLine | ControlLine | UnknownLine;

const systemIcons = {
  'call.created': IconPhoneIncoming,
  'call.answered': IconPhoneCheck,
  'call.ended': IconPhoneOff,
  'participant.joined': IconDoorEnter,
  'participant.left': IconDoorExit,
  'call.offered': IconUserShare,
  'call.kept': IconPinned,
  'call.erased': IconEraser,
  consent: IconSignature,
  'recording.asked': IconPlayerRecord,
  'recording.started': IconPlayerRecord,
  'recording.paused': IconPlayerPause,
  'recording.resumed': IconPlayerRecord,
  'recording.lost': IconAlertTriangle,
  'recording.kept': IconDeviceFloppy,
  note: IconNote,
  'customer.changed': IconUserEdit,
  'lookups.allowed': IconUserSearch,
  'limit.warned': IconClockExclamation,
  summary: IconFileDescription,
  'rule.fired': IconRoute,
  tag: IconTag,
  notice: IconBellRinging,
  fact: IconNote,
  'persona.changed': IconArrowsExchange,
  'language.changed': IconLanguage,
  'escalation.raised': IconUserExclamation,
  'escalation.claimed': IconUserCheck,
  'escalation.resolved': IconCircleCheck,
} as const satisfies Record<SystemLine['event']['type'], unknown>;

const controlIcons: Partial<Record<ControlKind, typeof IconHeadset>> = {
  'take-over': IconHeadset,
  'hand-back': IconArrowBackUp,
  'barge-in': IconMicrophone,
  leave: IconMicrophoneOff,
  'set-approve': IconShieldCheck,
  interrupt: IconHandStop,
  transfer: IconArrowsExchange,
  'set-language': IconLanguage,
  hold: IconPlayerPause,
  resume: IconPlayerPlay,
  mute: IconMicrophoneOff,
  end: IconPhoneOff,
};

/** The sign before a line that nobody spoke. */
export function quietIcon(line: Quiet): typeof IconHeadset {
  switch (line.kind) {
    case 'fault':
      return line.fault.recovered ? IconCircleCheck : IconAlertTriangle;
    case 'tool':
      return IconDatabaseSearch;
    case 'unknown':
      return IconCircleDashed;
    case 'system':
      return systemIcons[line.event.type];
    case 'control': {
      if (line.refused) return IconBan;
      if (line.requested?.because === 'operator-lost') return IconPlugConnectedX;
      const kind = line.requested?.command.kind;
      return (kind && controlIcons[kind]) || IconMessageBolt;
    }
  }
}
