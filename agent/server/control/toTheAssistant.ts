import type { ControlCommand } from '../../protocol/controlCommand.ts';
import type { OrderAnswer } from '../jobs/jobLink.ts';

/** What only the assistant can do: without one, such a command is refused rather than kept for later. */
export function needsAssistant(command: ControlCommand): boolean {
  switch (command.kind) {
    case 'say':
    case 'interrupt':
    case 'approve':
    case 'rewrite':
    case 'veto':
    case 'transfer':
      return true;
    case 'whisper':
      return command.now;
    default:
      return false;
  }
}

/**
 * What the assistant has no part in: that a call ends it is told by the ending, which gives it time for its last words; a recording is its
 * station's.
 */
export const isOrdered = ({ kind }: ControlCommand): boolean => kind !== 'end' && kind !== 'record';

/** Why a command that needs the assistant is refused; undefined where it has obeyed. */
export function whyNot(answer: OrderAnswer): string | undefined {
  switch (answer.kind) {
    case 'obeyed':
      return undefined;
    case 'declined':
      return answer.because;
    case 'gone':
      return 'no-assistant';
    case 'silent':
      return 'no-answer';
  }
}
