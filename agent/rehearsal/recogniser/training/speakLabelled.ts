import type { Voice } from '../../script/script.ts';
import { joinSound } from '../../sound/joinSound.ts';
import { Resampler } from '../../sound/resampler.ts';
import type { Espeak, SpokenPhoneme } from '../../voice/espeak.ts';
import { HEARING_RATE } from '../mfcc.ts';

/** Silence before and after what is said. */
const EDGE = 240;

/** What was said, at `HEARING_RATE`, and which phoneme is heard from when on, ms of the sound. */
export interface LabelledSound {
  samples: Int16Array;
  phonemes: { phoneme: string; startMs: number }[];
}

/**
 * Speaks a text. `stretch` (about 1) makes the head of the speaker smaller or larger: formants, pitch and tempo go up or down
 * together, as on a tape that runs too fast.
 */
export function speakLabelled(espeak: Espeak, text: string, voice: Voice, stretch: number): LabelledSound {
  const pieces: Int16Array[] = [];
  const phonemes: SpokenPhoneme[] = [];
  espeak.speak(text, voice, (samples, _words, spoken) => {
    pieces.push(Int16Array.from(samples));
    phonemes.push(...spoken);
    return false;
  });
  const rate = Math.round((espeak.sampleRate * stretch) / 50) * 50;
  const resampler = new Resampler(rate, HEARING_RATE);
  const edge = new Int16Array((HEARING_RATE * EDGE) / 1000);
  const heard = [resampler.push(joinSound(pieces)), resampler.finish()].map((piece) => Int16Array.from(piece));
  const spoken = heard.reduce((sum, piece) => sum + piece.length, 0);
  const faster = espeak.sampleRate / rate;
  return {
    samples: joinSound([edge, ...heard, edge]),
    phonemes: [
      { phoneme: '', startMs: 0 },
      ...phonemes.map(({ phoneme, startMs }) => ({ phoneme, startMs: EDGE + startMs * faster })),
      { phoneme: '', startMs: EDGE + (spoken * 1000) / HEARING_RATE },
    ],
  };
}
