import { randomUUID } from 'node:crypto';
import type { Heard } from '../../providers/recogniser.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { LaneLink } from './laneLink.ts';
import { leastConfidence } from './leastConfidence.ts';
import { reportedLanguage } from './reportedLanguage.ts';

/** Words that follow each other within this time are one turn. */
const TURN_ENDS_AFTER_MS = 700;

/** What an operator has said to the customer. */
export interface OperatorTurn {
  turnId: string;
  /** The operator's name. */
  name: string;
  text: string;
  /** When they fell silent, ms since the epoch. */
  endedAt: number;
}

interface OpenTurn {
  turnId: string;
  startedAt: number;
  endedAt: number;
  settled: Heard[];
  interim: string;
}

/** Writes down what one operator says in a call: interim words as signals, and each turn as an event. */
export class OperatorLane {
  readonly #link: LaneLink;
  readonly #language: Pick<SpeakingLanguage, 'of'>;
  readonly #name: string;
  readonly #onTurn: (turn: OperatorTurn) => void;
  #open: OpenTurn | undefined;
  #due: NodeJS.Timeout | undefined;

  constructor(
    link: LaneLink,
    language: Pick<SpeakingLanguage, 'of'>,
    name: string,
    onTurn: (turn: OperatorTurn) => void,
  ) {
    this.#link = link;
    this.#language = language;
    this.#name = name;
    this.#onTurn = onTurn;
  }

  /** What has been said so far in the turn that is open. */
  get words(): string {
    return this.#open ? wordsOf(this.#open) : '';
  }

  /** The operator is speaking. @param from @param to local time, ms since the epoch */
  speech(from: number, to: number): void {
    this.#open ??= { turnId: randomUUID(), startedAt: from, endedAt: to, settled: [], interim: '' };
    this.#open.endedAt = to;
  }

  heard(heard: Heard): void {
    const now = Date.now();
    if (!this.#open) this.speech(now, now);
    const open = this.#open;
    if (!open) return;
    open.interim = heard.final ? '' : heard.text;
    if (heard.final && heard.text) open.settled.push(heard);
    this.#show(open, wordsOf(open));
    if (!heard.final) return;
    if (open.settled.length === 0)
      this.#open = undefined; // a cough: nothing was said
    else this.#endLater(open);
  }

  /** The operator is heard no more: what they have said is a turn. */
  close(): void {
    clearTimeout(this.#due);
    const open = this.#open;
    this.#open = undefined;
    if (open) this.#write(open);
  }

  #endLater(open: OpenTurn): void {
    clearTimeout(this.#due);
    const wait = open.endedAt + TURN_ENDS_AFTER_MS - Date.now();
    this.#due = setTimeout(
      () => {
        if (this.#open !== open || open.interim) return;
        if (Date.now() < open.endedAt + TURN_ENDS_AFTER_MS) this.#endLater(open);
        else this.close();
      },
      Math.max(0, wait),
    );
  }

  #write(open: OpenTurn): void {
    const text = wordsOf(open);
    if (!text) return;
    const { turnId, startedAt, endedAt, settled } = open;
    const now = Date.now();
    this.#link.append((toCallTime) => ({
      type: 'turn',
      at: toCallTime(now),
      data: {
        turnId,
        speaker: 'operator',
        channel: 'voice',
        by: this.#name,
        text,
        ...this.#language.of(text, reportedLanguage(settled)),
        confidence: leastConfidence(settled),
        startMs: toCallTime(startedAt),
        endMs: toCallTime(endedAt),
        interrupted: false,
        latency: {},
      },
    }));
    this.#onTurn({ turnId, name: this.#name, text, endedAt });
  }

  #show({ turnId, startedAt }: OpenTurn, text: string): void {
    const startMs = this.#link.clock.toCallTime(startedAt);
    const { language } = this.#language.of(text);
    this.#link.signal({ kind: 'words', turnId, speaker: 'operator', language, text, startMs });
  }
}

const wordsOf = ({ settled, interim }: OpenTurn): string =>
  [...settled.map(({ text }) => text), interim].filter(Boolean).join(' ');
