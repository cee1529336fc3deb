import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Language } from '../../protocol/primitives.ts';
import { type SaidIn, saidIn } from '../../protocol/textLanguage.ts';
import type { ListenFor } from '../../providers/recogniser.ts';
import { type LanguageStand, nextLanguage } from './nextLanguage.ts';
import { spokenLanguage } from './spokenLanguage.ts';

/** The call is spoken in another language, or a person has begun or ceased to say in which. */
export interface LanguageChange {
  /** True where the language is another one than before. */
  changed: boolean;
  language: Language;
  /** How surely it was heard; null where a person has said so. */
  confidence: number | null;
  /** `assistant`, or the operator's name, where it is known. */
  by: string | undefined;
}

interface SpeakingLanguageParts {
  language: Language;
  forced: Language | null;
  onChange: (change: LanguageChange) => void;
}

/** The one language in which a call is spoken now: the customer's, as it is heard, or the one that an operator has set. */
export class SpeakingLanguage {
  readonly #onChange: SpeakingLanguageParts['onChange'];
  #stand: LanguageStand;
  #forced: Language | null;

  constructor({ language, forced, onChange }: SpeakingLanguageParts) {
    this.#stand = { language: forced ?? language, lean: 0 };
    this.#forced = forced;
    this.#onChange = onChange;
  }

  /** As the call's log has it by now. */
  static of(
    { language, control }: Pick<CallSummary, 'language' | 'control'>,
    onChange: SpeakingLanguageParts['onChange'],
  ): SpeakingLanguage {
    return new SpeakingLanguage({ language, forced: control?.forcedLanguage ?? null, onChange });
  }

  /** In which the assistant speaks. */
  get now(): Language {
    return this.#stand.language;
  }

  /** True while a person has said in which. */
  get isForced(): boolean {
    return this.#forced !== null;
  }

  /** What recognisers listen for. */
  get listenFor(): ListenFor {
    return { language: this.now, only: this.isForced };
  }

  /** The customer has said or typed this. @param reported the language that the recogniser names, if any */
  heard(text: string, reported?: Language): void {
    const found = this.#forced === null ? spokenLanguage(text, reported) : undefined;
    if (!found) return;
    const before = this.now;
    this.#stand = nextLanguage(this.#stand, found);
    if (this.now === before) return;
    this.#onChange({ changed: true, language: this.now, confidence: found.confidence, by: 'assistant' });
  }

  /** An operator has set the language; null: the customer's is followed again, from the one that is spoken now. */
  force(forced: Language | null, by: string | undefined): void {
    if (forced === this.#forced) return;
    const before = this.now;
    this.#forced = forced;
    this.#stand = { language: forced ?? before, lean: 0 };
    this.#onChange({ changed: this.now !== before, language: this.now, confidence: null, by });
  }

  /** In which language the assistant says a text. */
  readonly spokenIn = (text: string): Language => this.of(text).language;

  /** In which language these words are: by themselves, by what the recogniser reports, by their letters, else the call's. */
  of(text: string, reported?: Language): SaidIn {
    return saidIn(text, this.now, spokenLanguage(text, reported));
  }
}
