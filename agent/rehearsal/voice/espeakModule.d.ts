/** The part of @echogarden/espeak-ng-emscripten 0.3.5 that is used here; the package has no types of its own. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakEvent {
    type: 'word' | 'sentence' | 'mark' | 'play' | 'end' | 'msg_terminated' | 'phoneme' | 'samplerate';
    /** Position of the word's first character in the text, counted from 1. */
    text_position: number;
    word_length: number;
    /** Milliseconds from the start of the text's sound. */
    audio_position: number;
    /** Of a phoneme its IPA, of words and sentences their number. */
    id?: string | number;
  }
  export interface EspeakWorker {
    get_samplerate(): number;
    /** Returns 0 when the voice was found. */
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    /** Calls back with each piece of sound as it is made; a callback that returns true stops it. */
    synthesize(text: string, callback: (samples: Int16Array, events: EspeakEvent[]) => boolean): void;
  }
  export interface EspeakModule {
    eSpeakNGWorker: new () => EspeakWorker;
  }
  export default function load(): Promise<EspeakModule>;
}
