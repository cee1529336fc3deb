import type { Signal } from '../../agent/protocol/signal.ts';
import type { InterimLine, Line } from './line.ts';
import type { Timeline } from './timeline.ts';

export type WordsSignal = Extract<Signal, { kind: 'words' }>;

/** Interim words by turn. */
export type Interim = Readonly<Record<string, WordsSignal>>;

/** Takes in newer words of a turn; empty text takes the turn's words back. */
export function withWords(interim: Interim, words: WordsSignal): Interim {
  const { [words.turnId]: _, ...rest } = interim;
  return words.text === '' ? rest : { ...rest, [words.turnId]: words };
}

/**
 * The lines to show: the log's, and after them the words still being spoken. Words give way to the final turn of the
 * same id, and to any later turn of the same speaker, so that what a dead job was hearing doesn't stay for ever.
 */
export function linesWithInterim(timeline: Timeline, interim: Interim): readonly Line[] {
  const speaking = Object.values(interim).filter((words) => {
    if (timeline.turns.has(words.turnId)) return false;
    for (const turn of timeline.turns.values()) {
      // A whisper is typed: whoever writes one may go on speaking.
      const spoken = turn.channel !== 'private';
      if (spoken && turn.speaker === words.speaker && turn.startMs > words.startMs) return false;
    }
    return true;
  });
  if (speaking.length === 0) return timeline.lines;
  const lines = speaking
    .map(
      ({ turnId, speaker, language, text, startMs }): InterimLine => ({
        kind: 'interim',
        key: `turn:${turnId}`,
        at: startMs,
        turnId,
        speaker,
        language,
        text,
      }),
    )
    .sort((a, b) => a.at - b.at);
  return [...timeline.lines, ...lines];
}
