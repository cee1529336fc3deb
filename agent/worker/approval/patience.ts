import type { tts } from '@livekit/agents';
import type { Language } from '../../protocol/primitives.ts';
import { framesOf, synthesised } from '../audio/preparedSound.ts';
import type { Conversation } from '../session/conversation.ts';
import { fillers } from './fillers.ts';

/** A pause longer than this is filled… */
const FILLED_AFTER_MS = 1_500;
/** …but not so soon after the last filler. */
const BETWEEN_MS = 9_000;

interface PatienceParts {
  /** In which they are said by now. */
  language: () => Language;
  /** A filler was heard. @param from @param to local time, ms since the epoch */
  onHeard: (text: string, from: number, to: number) => void;
  onFailed: (error: unknown) => void;
}

/** Keeps a customer patient who waits for a reply that is being approved: with a few words, prepared as sound, in turns. */
export class Patience {
  readonly #parts: PatienceParts;
  /** Of each language that has been asked for: empty while they are being prepared. */
  readonly #sounds = new Map<Language, { text: string; samples: Int16Array }[]>();
  #next = 0;
  #filledAt = 0;
  #waitsSince = 0;
  #due: NodeJS.Timeout | undefined;

  constructor(parts: PatienceParts) {
    this.#parts = parts;
  }

  /** True once they have been asked for. */
  get isPrepared(): boolean {
    return this.#sounds.size > 0;
  }

  /** Has the words said by the call's voice in the language of now, for when they are needed. Asked again for the same it does nothing. */
  prepare(voice: tts.TTS): void {
    const { onFailed } = this.#parts;
    const language = this.#parts.language();
    if (this.#sounds.has(language)) return;
    this.#sounds.set(language, []);
    Promise.all(fillers[language].map(async (text) => ({ text, samples: await synthesised(voice, text) })))
      .then((sounds) => {
        this.#sounds.set(
          language,
          sounds.filter(({ samples }) => samples.length > 0),
        );
      })
      .catch(onFailed);
  }

  /** The customer has stopped speaking: from here on they wait. @param at local time, ms since the epoch */
  customerStopped(at: number): void {
    this.#waitsSince = at;
  }

  /** A reply is awaited. */
  begin(conversation: Conversation): void {
    this.end();
    const now = Date.now();
    const since = Math.max(this.#waitsSince, now - FILLED_AFTER_MS);
    this.#due = setTimeout(() => this.#fill(conversation), Math.max(0, since + FILLED_AFTER_MS - now));
  }

  /** The reply is there, or will not come. */
  end(): void {
    clearTimeout(this.#due);
  }

  #fill(conversation: Conversation): void {
    const sounds = this.#sounds.get(this.#parts.language()) ?? [];
    const sound = sounds[this.#next % sounds.length];
    if (!sound || conversation.customerSpeaks || Date.now() - this.#filledAt < BETWEEN_MS) return;
    this.#next += 1;
    this.#filledAt = Date.now();
    const { onHeard, onFailed } = this.#parts;
    conversation.output
      .playAside(framesOf(sound.samples))
      .then(({ from, to }) => onHeard(sound.text, from, to))
      .catch(onFailed);
  }
}
