import { FrontEnd } from '../frontEnd.ts';
import { COEFFICIENTS, HEARING_RATE, WINDOW } from '../mfcc.ts';
import { SpeechGate } from '../speechGate.ts';
import { AHEAD, type Norms, SURROUNDINGS, Surroundings } from '../surroundings.ts';
import type { Lessons } from './learnNet.ts';
import type { LabelledSound } from './speakLabelled.ts';

interface Frame {
  coefficients: Float32Array;
  speech: boolean;
  middleMs: number;
}

const HALF_WINDOW = (WINDOW * 500) / HEARING_RATE;

function framesOf({ samples }: LabelledSound): Frame[] {
  const frames: Frame[] = [];
  const gate = new SpeechGate();
  new FrontEnd(HEARING_RATE).push(samples, ({ coefficients, loudness, endMs }) =>
    frames.push({
      coefficients: Float32Array.from(coefficients),
      speech: gate.isSpeech(loudness),
      middleMs: endMs - HALF_WINDOW,
    }),
  );
  return frames;
}

function normsOf(all: readonly Frame[][]): Norms {
  const sums = new Float64Array(COEFFICIENTS);
  const squares = new Float64Array(COEFFICIENTS);
  let count = 0;
  for (const { coefficients, speech } of all.flat()) {
    if (!speech) continue;
    count++;
    for (const [index, value] of coefficients.entries()) {
      sums[index] = (sums[index] ?? 0) + value;
      squares[index] = (squares[index] ?? 0) + value * value;
    }
  }
  const mean = Float32Array.from(sums, (sum) => sum / count);
  const scale = Float32Array.from(squares, (square, index) => 1 / Math.sqrt(square / count - (mean[index] ?? 0) ** 2));
  return { mean, scale };
}

/** What the net learns from: every frame of every sound with its surroundings, as a listener would hear it, and its phoneme. */
export function lessonsFrom(
  sounds: readonly LabelledSound[],
  random: () => number,
): { lessons: Lessons; phonemes: string[]; logPriors: Float32Array; norms: Norms } {
  const phonemes = [...new Set(sounds.flatMap((sound) => sound.phonemes.map(({ phoneme }) => phoneme)))].sort();
  const all = sounds.map(framesOf);
  const norms = normsOf(all);
  const count = all.reduce((sum, frames) => sum + frames.length, 0);
  const inputs = new Float32Array(count * SURROUNDINGS);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const [index, frames] of all.entries()) {
    const spoken = sounds[index]?.phonemes ?? [];
    const surroundings = new Surroundings(norms);
    // A listener may know the speaker's mean already, or not yet.
    if (random() < 0.5) for (const { coefficients, speech } of frames) surroundings.push(coefficients, speech);
    const describe = (frame: Frame | undefined, ago: number) => {
      const phoneme = spoken.findLast(({ startMs }) => startMs <= (frame?.middleMs ?? 0))?.phoneme ?? '';
      inputs.set(surroundings.describe(ago), at * SURROUNDINGS);
      labels[at++] = phonemes.indexOf(phoneme);
    };
    for (const [place, { coefficients, speech }] of frames.entries()) {
      surroundings.push(coefficients, speech);
      if (place >= AHEAD) describe(frames[place - AHEAD], AHEAD);
    }
    for (let ago = AHEAD - 1; ago >= 0; ago--) describe(frames[frames.length - 1 - ago], ago);
  }
  const heard = new Float64Array(phonemes.length);
  for (const label of labels) heard[label] = (heard[label] ?? 0) + 1 / count;
  const logPriors = Float32Array.from(heard, (share) => Math.log(Math.max(1e-4, share)));
  return { lessons: { inputs, width: SURROUNDINGS, labels }, phonemes, logPriors, norms };
}
