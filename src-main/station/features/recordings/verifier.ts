import type { Logger } from 'pino';
import type { RecordingCheck } from '../../../../src-preload/contract/recordings.ts';
import type { RecordingReader, StoredRecording } from '../../db/recordings.ts';
import type { KeyFinder } from '../../recorder/files/sealedReader.ts';
import { inspectSegment } from '../../recorder/supervision/inspectSegment.ts';

export interface VerifierOptions {
  folder: string;
  rows: Pick<RecordingReader, 'all'>;
  keyOf: KeyFinder;
  /** Writes down in which state a segment is. */
  keep(row: StoredRecording): Promise<void>;
  onCheck(check: RecordingCheck): void;
  log: Logger;
}

/** How often a page is told while a check goes on, ms. */
const TELL_EVERY_MS = 250;

/** Reads every recording on this disk from beginning to end, and writes down which are not what they should be, and where. */
export class Verifier {
  readonly #options: VerifierOptions;
  #check: RecordingCheck = { state: 'done', checked: 0, total: 0, found: [] };
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /** Begins a check, unless one is under way. @returns how far it is */
  start(): RecordingCheck {
    if (this.#running) return this.#check;
    this.#stopped = false;
    this.#running = this.#run()
      .catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'the check of all recordings broke off');
        this.#tell({ ...this.#check, state: 'cancelled' });
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#check;
  }

  /** Resolves when nothing is being read any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { rows, folder, keyOf, keep } = this.#options;
    const kept = rows.all().filter(({ state }) => state !== 'recording');
    let toldAt = performance.now();
    this.#check = { state: 'running', checked: 0, total: kept.length, found: [] };
    for (const row of kept) {
      if (this.#stopped) return this.#tell({ ...this.#check, state: 'cancelled' });
      const { state, atMs } = await inspectSegment(folder, row, keyOf);
      const { callId, segment } = row;
      const found = state === 'whole' || (state === 'cut-short' && row.state === 'cut-short');
      this.#check = {
        ...this.#check,
        checked: this.#check.checked + 1,
        found: found ? this.#check.found : [...this.#check.found, { callId, segment, state, atMs }],
      };
      if (state !== row.state) await keep({ ...row, state });
      if (performance.now() - toldAt > TELL_EVERY_MS) {
        toldAt = performance.now();
        this.#options.onCheck(this.#check);
      }
    }
    this.#tell({ ...this.#check, state: 'done' });
  }

  #tell(check: RecordingCheck): void {
    this.#check = check;
    this.#options.onCheck(check);
  }
}
