import { randomUUID } from 'node:crypto';
import type { llm } from '@livekit/agents';
import type { Language } from '../../protocol/primitives.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import type { Heard, HeardWord } from '../../providers/recogniser.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { Mood } from '../mood/mood.ts';
import { customerLatency } from './replyLatency.ts';

interface OpenTurn {
  turnId: string;
  startedAt: number;
  /** Final words of utterances that are over. */
  settled: Heard[];
  interim: string;
}

/** Writes down what the customer says: interim words as signals, each turn and its mood as events. */
export class CustomerLane {
  readonly #link: JobLink;
  readonly #language: Language;
  readonly #moodOf: (text: string) => Mood | undefined;
  #open: OpenTurn | undefined;

  constructor(link: JobLink, language: Language, moodOf: (text: string) => Mood | undefined) {
    this.#link = link;
    this.#language = language;
    this.#moodOf = moodOf;
  }

  /** Words of the turn that is open, as far as they are known. */
  get words(): string {
    return this.#open ? textOf(this.#open) : '';
  }

  /** @param at local time, ms since the epoch */
  speechStarted(at: number): void {
    this.#open ??= { turnId: randomUUID(), startedAt: at, settled: [], interim: '' };
  }

  heard(heard: Heard): void {
    this.speechStarted(Date.now());
    const open = this.#open;
    if (!open) return;
    open.interim = heard.final ? '' : heard.text;
    if (heard.final && heard.text) open.settled.push(heard);
    this.#showWords(open);
    if (heard.final && open.settled.length === 0) this.#open = undefined; // a cough: nothing was said
  }

  /** The session has taken the turn as complete. `message` is what it will answer. */
  turnCompleted(message: llm.ChatMessage): void {
    const text = (message.textContent ?? '').trim();
    if (!text) return;
    const { startedSpeakingAt, stoppedSpeakingAt } = message.metrics;
    const open = this.#open;
    this.#open = undefined;
    const turnId = open?.turnId ?? randomUUID();
    const now = Date.now();
    const endedAt = stoppedSpeakingAt === undefined ? now : stoppedSpeakingAt * 1000;
    const startedAt = startedSpeakingAt === undefined ? (open?.startedAt ?? endedAt) : startedSpeakingAt * 1000;
    const words = open?.settled.flatMap((heard) => heard.words) ?? [];
    this.#link.append((toCallTime) => ({
      type: 'turn',
      at: toCallTime(now),
      data: {
        turnId,
        speaker: 'customer',
        channel: 'voice',
        text,
        language: this.#language,
        confidence: confidenceOf(open?.settled ?? []),
        ...(words.length > 0 ? { words: words.map(rounded) } : {}),
        startMs: toCallTime(startedAt),
        endMs: toCallTime(endedAt),
        interrupted: false,
        latency: customerLatency(message.metrics),
      },
    }));
    this.#judgeMood(turnId, text, now);
  }

  #judgeMood(turnId: string, text: string, now: number): void {
    if (text.includes(UNCLEAR)) return;
    const mood = this.#moodOf(text);
    if (!mood) return;
    this.#link.append((toCallTime) => ({
      type: 'sentiment',
      at: toCallTime(now),
      data: { turnId, ...mood, source: 'lexicon' },
    }));
  }

  #showWords(open: OpenTurn): void {
    this.#link.signal({
      kind: 'words',
      turnId: open.turnId,
      speaker: 'customer',
      language: this.#language,
      text: textOf(open),
      startMs: this.#link.clock.toCallTime(open.startedAt),
    });
  }
}

function textOf(open: OpenTurn): string {
  return [...open.settled.map((heard) => heard.text), open.interim].filter(Boolean).join(' ');
}

/** The turn is as sure as its least sure utterance; unknown when the recogniser didn't say for one of them. */
function confidenceOf(settled: readonly Heard[]): number | null {
  if (settled.length === 0) return null;
  let least = 1;
  for (const { confidence } of settled) {
    if (confidence === null) return null;
    least = Math.min(least, confidence);
  }
  return Math.round(least * 1000) / 1000;
}

function rounded(word: HeardWord): HeardWord {
  return { text: word.text, confidence: Math.round(word.confidence * 1000) / 1000 };
}
