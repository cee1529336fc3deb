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
  language: Language;
  /** A filler was heard. @param from @param to local time, ms since the epoch */
  onHeard: (text: string, from: number, to: number) => void;
  onFailed: (error: unknown) => void;
}

/** Keeps a customer patient who waits for a reply that is being approved: with a few words, prepared as sound, in turns. */
export class Patience {
  readonly #parts: PatienceParts;
  #sounds: { text: string; samples: Int16Array }[] = [];
  #preparing = false;
  #next = 0;
  #filledAt = 0;
  #waitsSince = 0;
  #due: NodeJS.Timeout | undefined;

  constructor(parts: PatienceParts) {
    this.#parts = parts;
  }

  /** Has the words said by the call's voice, for when they are needed. Asked again it does nothing. */
  prepare(voice: tts.TTS): void {
    if (this.#preparing) return;
    this.#preparing = true;
    const { language, onFailed } = this.#parts;
    Promise.all(fillers[language].map(async (text) => ({ text, samples: await synthesised(voice, text) })))
      .then((sounds) => {
        this.#sounds = sounds.filter(({ samples }) => samples.length > 0);
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
    const sound = this.#sounds[this.#next % this.#sounds.length];
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
