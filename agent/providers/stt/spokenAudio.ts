/** Audio kept before speech is detected, so that the first consonant is heard too. */
const LEAD_IN_MS = 400;
/** What is sent at once: small enough not to delay words, large enough not to flood the socket. */
const CHUNK_MS = 40;
/** Of an utterance longer than this only the end is kept for sending again. */
const LONGEST_MS = 60_000;
/** The realtime API refuses to commit less than 100 ms. */
const SHORTEST_MS = 100;
/** An utterance that has broken so many connections, one a second, will break the next one too: the call must not stay deaf. */
const MOST_REPEATED = 30;

interface Utterance {
  parts: Buffer[];
  bytes: number;
  committed: boolean;
  /** Connections over which it has been sent again. */
  repeated: number;
}

/** What is to be sent, in order: audio, then perhaps the commit that closes it. */
export interface ToSend {
  audio: Buffer[];
  commit: boolean;
}

/**
 * Decides which of the call's 16-bit mono samples go to the recogniser: from a moment before speech to the end of
 * the utterance. Keeps what isn't understood yet, so that it can be sent again over a new connection.
 */
export class SpokenAudio {
  readonly #bytesPerMs: number;
  #leadIn: Utterance = { parts: [], bytes: 0, committed: false, repeated: 0 };
  #utterances: Utterance[] = [];
  #speaking: Utterance | undefined;
  #unsent: Buffer[] = [];

  constructor(sampleRate: number) {
    this.#bytesPerMs = (sampleRate * 2) / 1000;
  }

  /** Speech has begun: returns the moment before, to be sent at once. Nothing when an utterance is open already. */
  start(): ToSend {
    if (this.#speaking) return { audio: [], commit: false };
    this.#speaking = this.#leadIn;
    this.#utterances.push(this.#speaking);
    this.#leadIn = { parts: [], bytes: 0, committed: false, repeated: 0 };
    return { audio: [...this.#speaking.parts], commit: false };
  }

  /** Takes the next samples. Returns what to send now, if anything. */
  push(samples: Buffer): ToSend {
    const copy = Buffer.from(samples);
    if (!this.#speaking) {
      this.#add(this.#leadIn, copy, LEAD_IN_MS);
      return { audio: [], commit: false };
    }
    this.#add(this.#speaking, copy, LONGEST_MS);
    this.#unsent.push(copy);
    const waiting = this.#unsent.reduce((sum, part) => sum + part.length, 0);
    return { audio: waiting < CHUNK_MS * this.#bytesPerMs ? [] : this.#takeUnsent(), commit: false };
  }

  /** The utterance is over: returns its rest and whether it is long enough to be committed. */
  end(): ToSend {
    const utterance = this.#speaking;
    if (!utterance) return { audio: [], commit: false };
    this.#speaking = undefined;
    const audio = this.#takeUnsent();
    utterance.committed = utterance.bytes >= SHORTEST_MS * this.#bytesPerMs;
    if (!utterance.committed) this.#utterances = this.#utterances.filter((other) => other !== utterance);
    return { audio, commit: utterance.committed };
  }

  /** The recogniser has found the end of the open utterance by itself. */
  endedElsewhere(): void {
    if (!this.#speaking) return;
    this.#speaking.committed = true;
    this.#speaking = undefined;
    this.#unsent = [];
  }

  /** True while something that was said is not understood yet. */
  get pending(): boolean {
    return this.#utterances.length > 0;
  }

  /** True while final words are due. */
  get awaited(): boolean {
    return this.#utterances.some(({ committed }) => committed);
  }

  /** Gives up what has been sent again too often. Returns how many utterances that were. */
  giveUp(): number {
    const kept = this.#utterances.filter(({ repeated }) => repeated < MOST_REPEATED);
    const given = this.#utterances.length - kept.length;
    this.#utterances = kept;
    if (this.#speaking && !kept.includes(this.#speaking)) this.#speaking = undefined;
    return given;
  }

  /** What has to be sent over a new connection: everything that isn't understood yet. */
  open(): ToSend[] {
    this.#unsent = [];
    for (const utterance of this.#utterances) utterance.repeated += 1;
    return this.#utterances.map(({ parts, committed }) => ({ audio: [...parts], commit: committed }));
  }

  /** The final words of the oldest committed utterance have come. */
  understood(): void {
    const oldest = this.#utterances.findIndex((utterance) => utterance.committed);
    if (oldest >= 0) this.#utterances.splice(oldest, 1);
  }

  #takeUnsent(): Buffer[] {
    const audio = this.#unsent.length > 0 ? [Buffer.concat(this.#unsent)] : [];
    this.#unsent = [];
    return audio;
  }

  #add(to: Utterance, part: Buffer, mostMs: number): void {
    to.parts.push(part);
    to.bytes += part.length;
    while (to.bytes > mostMs * this.#bytesPerMs && to.parts.length > 1) to.bytes -= to.parts.shift()?.length ?? 0;
  }
}
