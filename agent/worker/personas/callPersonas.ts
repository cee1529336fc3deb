import type { Persona } from '../../protocol/persona.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { VoiceWish } from '../../protocol/providers.ts';
import type { RecordingPolicy } from '../../protocol/recording.ts';
import { shippedPersona } from '../../protocol/shippedPersonas.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import { type Opening, openingOf } from '../recording/openingOf.ts';
import { type CallValues, type CustomerKnown, callValues } from './callValues.ts';
import { instructionsFor } from './instructionsFor.ts';
import { spokenText } from './spokenText.ts';

/** Who may lead one call, and who does: each persona in the version of when the call began, its texts filled with what is known of the call. */
export class CallPersonas {
  readonly #customer: CustomerKnown;
  readonly #known = new Map<string, Persona>();
  #leading: Persona;

  constructor(first: Persona, customer: CustomerKnown) {
    this.#customer = customer;
    this.#leading = first;
    this.learn(first);
  }

  get leading(): Persona {
    return this.#leading;
  }

  /** A persona that may be named later, as the floor has it for this call. What is known of it already stays. */
  learn(persona: Persona | undefined): void {
    if (persona && !this.#known.has(persona.id)) this.#known.set(persona.id, persona);
  }

  /** Another persona leads from here on. One that the floor has not told of is a shipped one. */
  lead(id: string): Persona {
    this.#leading = this.#known.get(id) ?? shippedPersona(id);
    return this.#leading;
  }

  /** What the language model is told. */
  instructions(language: Language, asSet: Pick<SpeakingLanguage, 'isForced'> = { isForced: false }): string {
    return instructionsFor(this.#leading, language, this.#values(language), asSet);
  }

  opening(language: Language, policy: RecordingPolicy): Opening {
    const { greeting, saysItIsAi } = this.#leading;
    return openingOf(this.#filled(greeting[language], language), { language, policy, saysItIsAi });
  }

  handOver(language: Language): string {
    return this.#filled(this.#leading.handOver[language], language);
  }

  warning(limit: keyof Persona['warnings'], language: Language): string {
    return this.#filled(this.#leading.warnings[limit][language], language);
  }

  /** How it sounds; null where the floor's voice speaks. */
  voice(language: Language): VoiceWish | null {
    return this.#leading.voice[language];
  }

  #filled(text: string, language: Language): string {
    return spokenText(text, this.#values(language));
  }

  #values(language: Language): CallValues {
    return callValues(this.#customer, language, new Date());
  }
}
