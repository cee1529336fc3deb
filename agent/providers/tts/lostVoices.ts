import { providerTitle } from '../../protocol/providers.ts';
import type { ProviderFailure, ProviderFault } from '../providerFault.ts';
import type { ChosenVoice } from './voicesFor.ts';

/** A voice that failed is asked again after this long. */
const LOST_FOR_MS = 60_000;

/** Knows which voices of a provider fail while others of it speak, and tells when a fallback voice speaks in their place. */
export class LostVoices {
  readonly #until = new Map<string, { voice: ChosenVoice; at: number }>();
  readonly #onFault: (fault: ProviderFault) => void;

  constructor(onFault: (fault: ProviderFault) => void) {
    this.#onFault = onFault;
  }

  /** The same voices; those that have failed last. */
  order(voices: readonly ChosenVoice[], now = Date.now()): ChosenVoice[] {
    const isLost = (voice: ChosenVoice) => (this.#until.get(titleOf(voice))?.at ?? 0) > now;
    return [...voices.filter((voice) => !isLost(voice)), ...voices.filter(isLost)];
  }

  failed(voice: ChosenVoice, now = Date.now()): void {
    this.#until.set(titleOf(voice), { voice, at: now + LOST_FOR_MS });
  }

  /** This one speaks. @param before what the one before it failed with just now, if any */
  spoke(voice: ChosenVoice, before: ProviderFailure | undefined): void {
    this.#until.delete(titleOf(voice));
    const left = [...this.#until.values()].findLast(({ voice: other }) => other.access === voice.access);
    if (!before || !left) return;
    this.#onFault({
      where: 'tts',
      kind: before.kind,
      detail: `${before.message} The fallback voice goes on.`,
      recovered: true,
      from: titleOf(left.voice),
      to: titleOf(voice),
    });
  }
}

const titleOf = ({ access, voice }: ChosenVoice): string => `${providerTitle(access)}: ${voice}`;
