/** A phrase's sound did not come. */
export class VoicelessError extends Error {
  override name = 'VoicelessError';
}

type Sound = Int16Array<ArrayBuffer>;

/**
 * The sounds of phrases, by name, as they come in: who needs one waits for it, so that a caller can dial and be greeted
 * while its phrases are still being spoken.
 */
export class SoundBook {
  readonly #sounds = new Map<string, PromiseWithResolvers<Sound>>();
  readonly #failed = new Set<PromiseWithResolvers<Sound>>();

  put(name: string, sound: Sound): void {
    this.#entry(name).resolve(sound);
  }

  /** Tells who waits for a sound, or asks for it later, that it won't come; until it is put after all. */
  fail(name: string, reason: string): void {
    const entry = this.#entry(name);
    this.#failed.add(entry);
    entry.reject(new VoicelessError(reason));
  }

  /** @throws VoicelessError when it won't come, the reason of `signal` when that aborts first. */
  get(name: string, signal: AbortSignal): Promise<Sound> {
    const known = this.#sounds.get(name)?.promise ?? this.#entry(name).promise;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      known.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
  }

  /** The sound's place to be filled: a new one where the old one has failed. */
  #entry(name: string): PromiseWithResolvers<Sound> {
    const known = this.#sounds.get(name);
    if (known && !this.#failed.has(known)) return known;
    if (known) this.#failed.delete(known);
    const made = Promise.withResolvers<Sound>();
    // A failure that nobody waits for is no error of this process.
    made.promise.catch(() => {});
    this.#sounds.set(name, made);
    return made;
  }
}
