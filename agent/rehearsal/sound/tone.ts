import { SPEECH_RATE } from '../voice/speechRate.ts';

const LONGEST_S = 60;
const HERTZ = 440;
/** A fifth of full scale: as loud as speech. */
const AMPLITUDE = 6_500;
const PIECE = SPEECH_RATE / 10;

/**
 * The length of the tone that a text asks for, in seconds: `[tone 8 s]` is eight seconds without a gap, by which it can be measured how
 * soon something falls silent. Undefined for any other text.
 */
export function toneLength(text: string): number | undefined {
  const seconds = Number(/^\s*\[tone (\d{1,2}) s\]\s*$/u.exec(text)?.[1] ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : Math.min(seconds, LONGEST_S);
}

/** A tone, in pieces of 100 ms, at `SPEECH_RATE`. */
export function* tone(seconds: number): Generator<Int16Array, void, void> {
  for (let from = 0; from < seconds * SPEECH_RATE; from += PIECE) {
    yield Int16Array.from({ length: PIECE }, (_, at) =>
      Math.round(AMPLITUDE * Math.sin((2 * Math.PI * HERTZ * (from + at)) / SPEECH_RATE)),
    );
  }
}
