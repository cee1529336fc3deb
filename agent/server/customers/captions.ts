import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { ControlState } from '../../protocol/controlState.ts';
import type { Caption, CustomerMessage } from '../../protocol/customerLink.ts';
import type { Signal } from '../../protocol/signal.ts';

export type Speaking = Extract<CustomerMessage, { type: 'speaking' }>['by'];

/** What its customer may read of an event: a turn that was said or typed to be heard by both. Everything else is undefined. */
export function captionOfEvent(event: CallEvent): Caption | undefined {
  if (event.type !== 'turn') return undefined;
  const known = parseEvent(event);
  if (known?.type !== 'turn' || (known.data.channel !== 'voice' && known.data.channel !== 'text')) return undefined;
  const { turnId, speaker, text, language, startMs } = known.data;
  return { turnId, speaker, text, language, startMs, final: true };
}

/** Interim words. Of an operator's the signal doesn't say for whom they are: those wait for their turn. */
export function captionOfSignal(signal: Signal): Caption | undefined {
  if (signal.kind !== 'words' || signal.speaker === 'operator') return undefined;
  const { turnId, speaker, text, language, startMs } = signal;
  return { turnId, speaker, text, language, startMs, final: false };
}

/** Who speaks after a signal. */
export function speakingAfterSignal(before: Speaking, signal: Signal): Speaking {
  if (signal.kind === 'assistant') return signal.state === 'speaking' ? 'assistant' : leave(before, 'assistant');
  if (signal.kind === 'words' && signal.speaker === 'operator' && signal.text !== '') return 'operator';
  return before;
}

/** Who speaks after a turn: an operator has finished; of the assistant its own signal tells. */
export const speakingAfterTurn = (before: Speaking, { speaker }: Caption): Speaking =>
  speaker === 'operator' ? leave(before, 'operator') : before;

/** Who speaks after a command: nobody's voice is heard any more who has given the call back. */
export const speakingAfterControl = (
  before: Speaking,
  { leader, joined }: Pick<ControlState, 'leader' | 'joined'>,
): Speaking => (leader.kind === 'assistant' && joined.length === 0 ? leave(before, 'operator') : before);

const leave = (before: Speaking, who: Speaking): Speaking => (before === who ? 'nobody' : before);
