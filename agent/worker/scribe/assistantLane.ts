import { randomUUID } from 'node:crypto';
import type { llm } from '@livekit/agents';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { LaneLink } from './laneLink.ts';
import { replyLatency, type TurnTimes } from './replyLatency.ts';
import { spokenSoFar, USUAL_PACE } from './spokenSoFar.ts';

const SHORTEST_STRETCH_MS = 40;

interface OpenSpeech {
  turnId: string;
  startedAt: number;
  endedAt: number | undefined;
  /** The customer's turn that it answers, if any. */
  answered: TurnTimes | undefined;
  /** Words that were really heard, when playing was cut short. */
  heard: string | undefined;
}

/** Writes down what the assistant says: its words as they are spoken, and each turn when it is over. */
export class AssistantLane {
  readonly #link: LaneLink;
  readonly #language: Pick<SpeakingLanguage, 'now' | 'of'>;
  /** Told of each turn once it is written down. */
  readonly #onSaid: (text: string) => void;
  #open: OpenSpeech | undefined;
  #text = '';
  #answered: TurnTimes | undefined;
  #greeted = false;
  /** Characters a second of this voice, learnt from what it has said in full. */
  #pace = USUAL_PACE;

  constructor(
    link: LaneLink,
    language: Pick<SpeakingLanguage, 'now' | 'of'>,
    onSaid: (text: string) => void = () => {},
  ) {
    this.#onSaid = onSaid;
    this.#link = link;
    this.#language = language;
  }

  /** Text is about to come for what is spoken now, or next. */
  textBegins(): void {
    if (!this.#open) this.#text = '';
  }

  text(part: string): void {
    this.#text += part;
  }

  /** The words of this speech that were heard, by how much of it was played. */
  wordsHeard(playedMs: number): string {
    return spokenSoFar(this.#text.trim(), playedMs, undefined, this.#pace);
  }

  /** Remembers the turn that the next reply answers. */
  answers(turn: TurnTimes): void {
    this.#answered = turn;
  }

  /** @param at local time of the first sample handed to the media library */
  playbackStarted(at: number): void {
    // Cut off before a word of it was heard: the session closes no turn for that.
    if (this.#open?.heard === '') {
      this.#takeBack(this.#open);
      this.#open = undefined;
    }
    if (!this.#open) {
      this.#open = {
        turnId: randomUUID(),
        startedAt: at,
        endedAt: undefined,
        answered: this.#answered,
        heard: undefined,
      };
      this.#answered = undefined;
    }
    if (this.#greeted) return;
    this.#greeted = true;
    this.#link.append((toCallTime) => {
      const greetingMs = toCallTime(at);
      return { type: 'call.answered', at: greetingMs, data: greetingMs >= 0 ? { greetingMs } : {} };
    });
  }

  /** After a former job's death the call is answered already. */
  alreadyAnswered(): void {
    this.#greeted = true;
  }

  /** Shows the words that must have been heard by `now`. Cheap enough to be called for every frame. */
  showWords(now: number): void {
    const open = this.#open;
    if (!open) return;
    const text = spokenSoFar(this.#text.trim(), now - open.startedAt, undefined, this.#pace);
    if (!text) return;
    this.#link.signal({
      kind: 'words',
      turnId: open.turnId,
      speaker: 'assistant',
      language: this.#language.of(text).language,
      text,
      startMs: this.#link.clock.toCallTime(open.startedAt),
    });
  }

  /**
   * A stretch of sound has been heard until `at`: an interruption ends a turn there, not when the session has made up its
   * mind. The few ms that the media library reports when a paused speech is dropped were never heard.
   */
  played(at: number, duration: number): void {
    if (this.#open && duration >= SHORTEST_STRETCH_MS) this.#open.endedAt = at;
  }

  /** @param heard words that were heard when playing was cut short */
  playbackFinished(interrupted: boolean, heard: string | undefined): void {
    if (!this.#open) return;
    if (!interrupted || this.#open.endedAt === undefined) this.#open.endedAt = Date.now();
    if (interrupted) this.#open.heard = (this.#open.heard ?? '') + (heard ?? '');
  }

  /** The session has closed the turn. */
  turnCompleted(message: llm.ChatMessage): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const said = (message.textContent ?? '').trim();
    // Of a sentence given by us the session keeps all words, heard or not; of a reply only those that were heard.
    const cut = message.interrupted && open.heard !== undefined ? open.heard.trim() : said;
    const text = message.interrupted && cut.length < said.length ? cut : said;
    const now = Date.now();
    const endedAt = open.endedAt ?? now;
    if (!text) {
      this.#takeBack(open);
      return;
    }
    if (!message.interrupted && endedAt - open.startedAt > 1000) {
      this.#pace = (text.length * 1000) / (endedAt - open.startedAt);
    }
    this.#link.append((toCallTime) => ({
      type: 'turn',
      at: toCallTime(now),
      data: {
        turnId: open.turnId,
        speaker: 'assistant',
        channel: 'voice',
        text,
        ...this.#language.of(text),
        confidence: null,
        startMs: toCallTime(open.startedAt),
        endMs: toCallTime(endedAt),
        interrupted: message.interrupted,
        latency: replyLatency(open.answered, {
          startedAt: open.startedAt,
          llmSeconds: message.metrics.llmNodeTtft,
          ttsSeconds: message.metrics.ttsNodeTtfb,
        }),
      },
    }));
    this.#onSaid(text);
  }

  /** Words were heard that are no speech of the session's. @param from @param to local time, ms since the epoch */
  aside(text: string, from: number, to: number): void {
    this.#link.append((toCallTime) => ({
      type: 'turn',
      at: toCallTime(to),
      data: {
        turnId: randomUUID(),
        speaker: 'assistant',
        channel: 'voice',
        text,
        ...this.#language.of(text),
        confidence: null,
        startMs: toCallTime(from),
        endMs: toCallTime(to),
        interrupted: false,
        latency: {},
      },
    }));
  }

  #takeBack(open: OpenSpeech): void {
    this.#link.signal({
      kind: 'words',
      turnId: open.turnId,
      speaker: 'assistant',
      language: this.#language.now,
      text: '',
      startMs: this.#link.clock.toCallTime(open.startedAt),
    });
  }
}
