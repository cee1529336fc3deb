/** Lets the works of one call run one after the other, in their order of arrival. Those of different calls don't wait for each other. */
export class PerCall {
  readonly #last = new Map<string, Promise<void>>();

  take<T>(callId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(callId) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(callId, settled);
    void settled.then(() => {
      if (this.#last.get(callId) === settled) this.#last.delete(callId);
    });
    return result;
  }

  /** Settles when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
