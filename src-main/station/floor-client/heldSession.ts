import type { Logger } from 'pino';
import type { SecretStore } from '../secretStore.ts';
import { dropSession, type FloorSession, keepSession, loadSession } from './floorSession.ts';

/**
 * The session by which this station is signed in: in memory, and on the disk for the next start. The link can do without the disk, so
 * that a failure there is only told.
 */
export class HeldSession {
  readonly #secrets: SecretStore;
  readonly #log: Logger;
  #present: FloorSession | undefined;

  constructor(secrets: SecretStore, log: Logger) {
    this.#secrets = secrets;
    this.#log = log;
  }

  get present(): FloorSession | undefined {
    return this.#present;
  }

  /** Takes the kept one up, if there is one that fits. */
  async takeUp(fits: (kept: FloorSession) => boolean): Promise<FloorSession | undefined> {
    const kept = await loadSession(this.#secrets);
    if (kept && fits(kept)) this.#present = kept;
    return this.#present;
  }

  async adopt(session: FloorSession): Promise<void> {
    this.#present = session;
    await this.#told(keepSession(this.#secrets, session), 'the session could not be kept for the next start');
  }

  async forget(): Promise<void> {
    this.#present = undefined;
    await this.#told(dropSession(this.#secrets), 'the kept session could not be removed');
  }

  async #told(work: Promise<unknown>, failure: string): Promise<void> {
    await work.catch((error: unknown) => this.#log.error({ err: error }, failure));
  }
}
