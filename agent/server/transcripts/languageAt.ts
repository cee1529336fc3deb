import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { TranscriptPiece } from '../../protocol/laterTranscript.ts';
import type { Language } from '../../protocol/primitives.ts';

/**
 * In which language a piece of a call was most likely said: that of the same speaker's turn that it has most in common with, as it was heard
 * while the call went on; else the one in which the call was spoken then.
 */
export function languageAt(
  events: readonly CallEvent[],
  { speaker, startMs, endMs }: Pick<TranscriptPiece, 'speaker' | 'startMs' | 'endMs'>,
  otherwise: Language,
): Language {
  let spoken = otherwise;
  let heard: { language: Language; overlap: number } | undefined;
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'call.created') spoken = known.data.language;
    if (known?.type === 'language.changed' && known.at <= startMs) spoken = known.data.language;
    if (known?.type !== 'turn' || known.data.speaker !== speaker || known.data.channel !== 'voice') continue;
    const { language, startMs: from, endMs: to } = known.data;
    const overlap = Math.min(to, endMs) - Math.max(from, startMs);
    if (overlap > (heard?.overlap ?? 0)) heard = { language, overlap };
  }
  return heard?.language ?? spoken;
}
