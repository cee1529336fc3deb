import { type Language, UNCLEAR } from '../../protocol/primitives.ts';
import { FRAME_MS } from './frontEnd.ts';
import { CONFIDENT, confidenceOf, LEAST_WORD_CONFIDENCE, wordConfidence } from './judge.ts';
import type { Transcript, TranscriptWord } from './transcript.ts';
import type { Reading, Warp } from './warp.ts';
import { wordTimes } from './wordTimes.ts';

/** Shorter than this is a click or a breath, not speech. */
export const LEAST_SPEECH_FRAMES = 8;
/** A phrase that breaks off in the middle is understood as far as it went, from this many words on. */
const LEAST_WORDS = 3;
/** Interim words need more certainty than final ones, and some speech to judge by: they can't be taken back. */
const INTERIM_CONFIDENCE = 0.8;
const INTERIM_FRAMES = 20;
/** A word is shown once the path is this far past it. */
const INTERIM_LAG_FRAMES = 3;

/** Speech frames of one stretch: what each costs without words, and the time at which it was over. */
export interface HeardFrames {
  vectors: Float32Array[];
  background: number[];
  endMs: number[];
}

function confidenceOfBest(readings: readonly Reading[], warp: Warp): number {
  const [best, rival] = readings;
  if (!best) return 0;
  return confidenceOf({
    cost: best.cost,
    rival: rival?.cost ?? Number.POSITIVE_INFINITY,
    background: warp.background,
  });
}

function wordsOf(reading: Reading, heard: HeardFrames, phraseRatio: number): TranscriptWord[] {
  return wordTimes(heard.vectors, reading).map(({ text, fromFrame, toFrame, cost }) => {
    const background = heard.background.slice(fromFrame, toFrame).reduce((sum, frame) => sum + frame, 0);
    return {
      text,
      confidence: wordConfidence({ cost, background }, phraseRatio),
      startMs: Math.max(0, Math.round((heard.endMs[fromFrame] ?? 0) - FRAME_MS)),
      endMs: Math.round(heard.endMs[toFrame - 1] ?? 0),
    };
  });
}

/**
 * What a stretch of speech says: the phrase, or the parts of it, that it matches with confidence; else UNCLEAR.
 * Undefined when there was no speech to speak of.
 */
export function understand(warp: Warp, heard: HeardFrames, language: Language | undefined): Transcript | undefined {
  if (warp.frames < LEAST_SPEECH_FRAMES) return undefined;
  const span = {
    startMs: Math.max(0, Math.round((heard.endMs[0] ?? 0) - FRAME_MS)),
    endMs: Math.round(heard.endMs.at(-1) ?? 0),
  };
  let likeliest = 0;
  for (const readings of [warp.readings(true), warp.readings(false)]) {
    const [best] = readings;
    const confidence = confidenceOfBest(readings, warp);
    likeliest = Math.max(likeliest, confidence);
    if (!best || confidence < CONFIDENT) continue;
    const reading = best.complete ? best : brokenOff(best);
    const words = wordsOf(reading, heard, best.cost / warp.background);
    const sure = words.every((word) => word.confidence >= LEAST_WORD_CONFIDENCE);
    if (!sure || (!best.complete && words.length < LEAST_WORDS)) continue;
    return {
      text: words.map((word) => word.text).join(' '),
      confidence,
      language: best.template.language,
      words,
      ...span,
    };
  }
  return { text: UNCLEAR, confidence: Math.min(likeliest, 1 - CONFIDENT), language, words: [], ...span };
}

/** A reading that stops in the middle of a phrase, cut back to the last word that is over. */
const brokenOff = (reading: Reading): Reading => ({
  ...reading,
  frame: reading.template.wordEnds.findLast((end) => end <= reading.frame + INTERIM_LAG_FRAMES) ?? 0,
});

/** Whether the speech so far is, with confidence, something that can stand alone; `last` when it ends its phrase. */
export function standsAlone(warp: Warp): 'no' | 'part' | 'last' {
  if (warp.frames < LEAST_SPEECH_FRAMES) return 'no';
  const readings = warp.readings(false);
  const [best] = readings;
  if (!best?.complete || confidenceOfBest(readings, warp) < CONFIDENT) return 'no';
  return best.frame === best.template.exits.at(-1) ? 'last' : 'part';
}

/** The words that are certain already while the speech goes on; empty while nothing is. */
export function understoodSoFar(warp: Warp): string {
  if (warp.frames < INTERIM_FRAMES) return '';
  const readings = warp.readings(false);
  const [best] = readings;
  if (!best || confidenceOfBest(readings, warp) < INTERIM_CONFIDENCE) return '';
  const { template, entry, frame, complete } = best;
  return template.words
    .filter((_, index) => {
      const end = template.wordEnds[index] ?? 0;
      return end > entry && end <= (complete ? frame : frame - INTERIM_LAG_FRAMES);
    })
    .join(' ');
}
