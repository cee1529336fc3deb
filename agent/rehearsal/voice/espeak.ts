import type { Voice } from '../script/script.ts';

/** Where a word of the text starts in the sound. `position` counts characters of the text from 0. */
export interface SpokenWord {
  position: number;
  startMs: number;
}

/** A sound of the language, in IPA without stress marks; empty for a silence. `position` is that of its word in the text. */
export interface SpokenPhoneme extends SpokenWord {
  phoneme: string;
}

export interface Espeak {
  sampleRate: number;
  /**
   * Speaks a text, synchronously, calling back with each piece of about 100 ms as soon as it is made.
   * A callback that returns true stops the speech.
   */
  speak(
    text: string,
    voice: Voice,
    onSound: (samples: Int16Array, words: SpokenWord[], phonemes: SpokenPhoneme[]) => boolean,
  ): void;
}

/** espeak-ng is missing: it is an optional package, because it is under the GPL. */
export class VoicesMissingError extends Error {
  override name = 'VoicesMissingError';
}

/**
 * Loads espeak-ng (WebAssembly, about 120 ms). One instance speaks one text at a time.
 * @throws VoicesMissingError when the optional package isn't installed.
 */
export async function loadEspeak(): Promise<Espeak> {
  const { default: load } = await import('@echogarden/espeak-ng-emscripten').catch((error: unknown) => {
    throw new VoicesMissingError(
      'Rehearsal needs the optional package @echogarden/espeak-ng-emscripten. Run npm install without --omit=optional.',
      { cause: error },
    );
  });
  const engine = new (await load()).eSpeakNGWorker();
  let current = '';
  return {
    sampleRate: engine.get_samplerate(),
    speak(text, voice, onSound) {
      const name = `${voice.language}+${voice.variant}`;
      if (name !== current && engine.set_voice(name) !== 0) throw new RangeError(`espeak-ng has no voice ${name}`);
      current = name;
      engine.set_rate(voice.rate);
      engine.set_pitch(voice.pitch);
      engine.synthesize(text, (samples, events) =>
        onSound(
          samples,
          events.flatMap((event) =>
            event.type === 'word' ? [{ position: event.text_position - 1, startMs: event.audio_position }] : [],
          ),
          events.flatMap((event) =>
            event.type === 'phoneme'
              ? [
                  {
                    phoneme: String(event.id).replace(/[ˈˌ]/gu, ''),
                    position: event.text_position - 1,
                    startMs: event.audio_position,
                  },
                ]
              : [],
          ),
        ),
      );
    },
  };
}
