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

/** What is none of the assistant's business: who takes care of the call. That it ends it is told by the ending. */
export const concernsAssistant = ({ kind }: ControlCommand): boolean =>
  kind !== 'escalate' && kind !== 'claim' && kind !== 'settle' && kind !== 'end';

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
