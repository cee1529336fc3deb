import type { Disposition } from '../../protocol/primitives.ts';
import type { Ending } from './pageState.ts';

/** How the person is told what the log calls a disposition. `cutOff`: the line was lost when the call ended. */
export function endingOf(disposition: Disposition, { cutOff }: { cutOff: boolean }): Ending {
  if (disposition === 'failed') return 'failed';
  if (disposition === 'never-answered') return 'unanswered';
  return disposition === 'customer-left' && cutOff ? 'lost' : 'finished';
}
