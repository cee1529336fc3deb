import { type Language, UNCLEAR } from '../../protocol/primitives.ts';
import { align, type HeardWord } from './align.ts';
import { FRAME_MS } from './frontEnd.ts';
import { CONFIDENT, confidenceOf, LEAST_WORD_CONFIDENCE, slotConfidence, wordConfidence } from './judge.ts';
import type { HeardSounds } from './phonemeEar.ts';
import { joinedRows } from './phraseModel.ts';
import { type Reading, Search } from './search.ts';
import type { Transcript, TranscriptWord } from './transcript.ts';

/** Shorter than this is a click or a breath, not speech. */
const LEAST_SPEECH_FRAMES = 8;
/** Less than a whole phrase is understood from this many words on: "no" or "okay" alone is not yet what a phrase says. */
const LEAST_WORDS = 3;
/** Interim words need more certainty than final ones, and some speech to judge by: they can't be taken back. */
const INTERIM_CONFIDENCE = 0.95;
const INTERIM_FRAMES = 25;

/** One stretch of speech: what each frame says and when it was over; how many of them sound like speech, and how many are loud. */
export interface HeardStretch {
  sounds: HeardSounds[];
  endMs: number[];
  speechFrames: number;
  loudFrames: number;
}

const isWhole = ({ phrase, entry, at, complete }: Reading) =>
  complete && entry === 0 && at === phrase.sounds.length - 1;

/** Words of a reading that are over. */
const wordsIn = ({ phrase, entry, at }: Reading) =>
  phrase.words.filter((_, index) => {
    const end = phrase.wordEnds[index] ?? 0;
    return end > entry && end <= at + 1;
  });

/** How much more the next best other phrase costs, by frame of speech. Two readings of one phrase are not rivals. */
function leadOf([best, rival]: readonly Reading[], speechFrames: number): number {
  return best && rival ? (rival.cost - best.cost) / Math.max(1, speechFrames) : Number.POSITIVE_INFINITY;
}

function confidenceSoFar(readings: readonly Reading[], { speechFrames }: HeardStretch): number {
  const [best] = readings;
  if (!best) return 0;
  return confidenceOf({ cost: best.cost / Math.max(1, speechFrames), lead: leadOf(readings, speechFrames) });
}

const transcribed = (word: HeardWord, phraseCost: number, { endMs }: HeardStretch): TranscriptWord => ({
  text: word.text,
  confidence: wordConfidence(word, phraseCost),
  startMs: Math.max(0, Math.round((endMs[word.fromFrame] ?? 0) - FRAME_MS)),
  endMs: Math.round(endMs[Math.max(word.fromFrame, word.toFrame - 1)] ?? 0),
});

/**
 * How much more it would cost, by frame of the slot, if in one of the slots of a sentence stood something else: the least of all
 * slots. Infinite for a sentence without slots.
 */
function leadInSlots(
  { frame, cost, complete }: Reading,
  heard: HeardStretch,
  found: readonly HeardWord[],
  silence: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  let words = 0;
  for (const [place, row] of (frame?.rows ?? []).entries()) {
    const spoken = found.slice(words, words + row.words.length);
    words += row.words.length;
    const others = (frame?.segments[place] ?? []).filter((other) => other !== row);
    if (others.length === 0) continue;
    const phrases = others.map((other) => joinedRows((frame?.rows ?? []).with(place, other)));
    const search = new Search({ phrases, frames: [], silence });
    for (const { costs } of heard.sounds) search.push(costs);
    const [rival] = search.readings(complete);
    const frames = (spoken.at(-1)?.toFrame ?? 0) - (spoken[0]?.fromFrame ?? 0);
    if (rival) least = Math.min(least, (rival.cost - cost) / Math.max(1, frames));
  }
  return least;
}

/** What a stretch of speech says, and as what it was read; the reading is missing where nothing was understood. */
export interface Understood {
  transcript: Transcript;
  reading?: Reading;
}

/** Enough words to be more than a chance likeness: a whole phrase, several words of one, or what follows the part before. */
function saysEnough(reading: Reading, before: Reading | undefined): boolean {
  const goesOn = before?.phrase === reading.phrase && before.at < reading.entry;
  return isWhole(reading) || goesOn || wordsIn(reading).length >= LEAST_WORDS;
}

/**
 * What a stretch of speech says: the phrase, or the parts of it, that it matches with confidence; else UNCLEAR.
 * `before` is the reading of the stretch before it. Undefined when there was no speech to speak of.
 */
export function understand(
  search: Search,
  heard: HeardStretch,
  { silence, language, before }: { silence: number; language: Language | undefined; before: Reading | undefined },
): Understood | undefined {
  if (Math.min(heard.speechFrames, heard.loudFrames) < LEAST_SPEECH_FRAMES) return undefined;
  const span = {
    startMs: Math.max(0, Math.round((heard.endMs[0] ?? 0) - FRAME_MS)),
    endMs: Math.round(heard.endMs.at(-1) ?? 0),
  };
  let likeliest = 0;
  for (const readings of [search.readings(true), search.readings(false)]) {
    const [best] = readings;
    if (!best) continue;
    const { words: found, cost } = align(heard.sounds, best, silence);
    const bySound = confidenceOf({ cost, lead: leadOf(readings, heard.speechFrames) });
    const inSlots = slotConfidence(leadInSlots(best, heard, found, silence));
    const confidence = Math.min(bySound, inSlots, confidenceSoFar(readings, heard));
    likeliest = Math.max(likeliest, confidence);
    if (confidence < CONFIDENT) continue;
    const words = found.map((word) => transcribed(word, cost, heard));
    const isSure = (word: TranscriptWord) => word.confidence >= LEAST_WORD_CONFIDENCE;
    // Where somebody was cut short, the last word may be another one that begins alike.
    if (!best.complete) words.splice(words.findLastIndex(isSure) + 1);
    if (!words.every(isSure) || (best.complete ? !saysEnough(best, before) : words.length < LEAST_WORDS)) continue;
    const text = words.map((word) => word.text).join(' ');
    return { reading: best, transcript: { text, confidence, language: best.phrase.language, words, ...span } };
  }
  const confidence = Math.min(likeliest, 1 - CONFIDENT);
  return { transcript: { text: UNCLEAR, confidence, language, words: [], ...span } };
}

/** Whether the speech so far is, with confidence, something that can stand alone; `last` when it ends its phrase. */
export function standsAlone(search: Search, heard: HeardStretch, before: Reading | undefined): 'no' | 'part' | 'last' {
  if (heard.speechFrames < LEAST_SPEECH_FRAMES) return 'no';
  const readings = search.readings(false);
  const [best] = readings;
  if (!best?.complete || confidenceSoFar(readings, heard) < CONFIDENT) return 'no';
  if (!saysEnough(best, before)) return 'no';
  return best.at === best.phrase.sounds.length - 1 ? 'last' : 'part';
}

/** The words that are certain already while the speech goes on; empty while nothing is. */
export function understoodSoFar(search: Search, heard: HeardStretch): string {
  if (heard.speechFrames < INTERIM_FRAMES) return '';
  const readings = search.readings(false);
  const [best] = readings;
  if (!best || confidenceSoFar(readings, heard) < INTERIM_CONFIDENCE) return '';
  // The last word of a path that goes on may still be on its way, and what stands in a slot may still become something else.
  const sure = best.frame?.segments.findIndex((rows) => rows.length > 1) ?? -1;
  const words = wordsIn(best.complete ? best : { ...best, at: best.at - 1 });
  const fixed =
    sure < 0 ? words.length : (best.frame?.segments.slice(0, sure) ?? []).flatMap(([row]) => row?.words ?? []).length;
  return words.slice(0, fixed).join(' ');
}
