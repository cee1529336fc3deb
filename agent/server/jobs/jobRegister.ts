interface Named {
  callId: string;
  jobId: string;
  identity: string;
}

/** Which job speaks for which call. A job is made for one call: under its names nobody may speak for another. */
export class JobRegister {
  readonly #callOf = new Map<string, string>();

  enter({ callId, jobId, identity }: Named): void {
    this.#callOf.set(jobId, callId);
    this.#callOf.set(identity, callId);
  }

  isOfAnother({ callId, jobId, identity }: Named): boolean {
    return [jobId, identity].some((name) => (this.#callOf.get(name) ?? callId) !== callId);
  }

  /** The call is over, and so are its jobs. */
  forget(callId: string): void {
    for (const [name, of] of this.#callOf) if (of === callId) this.#callOf.delete(name);
  }
}
