import { randomUUID } from 'node:crypto';
import type { llm } from '@livekit/agents';
import type { Heard, HeardWord } from '../../providers/recogniser.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { TurnMoods } from '../mood/turnMoods.ts';
import type { VoiceMeter } from '../voice/voiceMeter.ts';
import type { LaneLink } from './laneLink.ts';
import { leastConfidence } from './leastConfidence.ts';
import { customerLatency, type TurnTimes } from './replyLatency.ts';
import { reportedLanguage } from './reportedLanguage.ts';

interface OpenTurn {
  turnId: string;
  startedAt: number;
  /** The last moment in which the customer was heard speaking. */
  speechEndedAt: number;
  lastWordsAt: number | undefined;
  /** Final words of utterances that are over. */
  settled: Heard[];
  interim: string;
}

/** Writes down what the customer says: interim words as signals, each turn, how it was spoken and its mood as events. */
export class CustomerLane {
  readonly #link: LaneLink;
  readonly #language: Pick<SpeakingLanguage, 'of'>;
  readonly #moods: Pick<TurnMoods, 'interim' | 'judge'>;
  readonly #voice: Pick<VoiceMeter, 'nothingSaid' | 'turnEnds'>;
  /** Told of each turn, spoken or typed, once it is written down. */
  readonly #onSaid: (text: string) => void;
  #open: OpenTurn | undefined;

  constructor(
    link: LaneLink,
    language: Pick<SpeakingLanguage, 'of'>,
    moods: Pick<TurnMoods, 'interim' | 'judge'>,
    voice: Pick<VoiceMeter, 'nothingSaid' | 'turnEnds'>,
    onSaid: (text: string) => void = () => {},
  ) {
    this.#onSaid = onSaid;
    this.#link = link;
    this.#language = language;
    this.#moods = moods;
    this.#voice = voice;
  }

  /** Words of the turn that is open, as far as they are known. */
  get words(): string {
    return this.#open ? textOf(this.#open) : '';
  }

  /** The turn that is open; undefined where nobody speaks. */
  get turnId(): string | undefined {
    return this.#open?.turnId;
  }

  /** The customer is speaking. @param from @param to local time, ms since the epoch */
  speech(from: number, to: number): void {
    this.#open ??= this.#newTurn(from);
    this.#open.speechEndedAt = to;
  }

  heard(heard: Heard): void {
    const now = Date.now();
    this.#open ??= this.#newTurn(now);
    const open = this.#open;
    if (heard.final) open.lastWordsAt = now;
    open.interim = heard.final ? '' : heard.text;
    if (heard.final && heard.text) open.settled.push(heard);
    this.#showWords(open);
    if (open.settled.length > 0 || open.interim) this.#moods.interim(open.turnId, textOf(open), heard.final);
    if (!heard.final || open.settled.length > 0) return;
    this.#open = undefined; // a cough: nothing was said
    this.#voice.nothingSaid();
  }

  /** The session has taken the turn as complete. Returns when what happened in it; undefined for a turn without words. */
  turnCompleted(message: llm.ChatMessage): TurnTimes | undefined {
    const text = (message.textContent ?? '').trim();
    if (!text) return undefined;
    const now = Date.now();
    const open = this.#open ?? this.#newTurn(now);
    this.#open = undefined;
    const { turnId, startedAt, speechEndedAt } = open;
    const times = { speechEndedAt, lastWordsAt: open.lastWordsAt, completedAt: now };
    const words = open.settled.flatMap((heard) => heard.words);
    this.#link.append((toCallTime) => ({
      type: 'turn',
      at: toCallTime(now),
      data: {
        turnId,
        speaker: 'customer',
        channel: 'voice',
        text,
        ...this.#language.of(text, reportedLanguage(open.settled)),
        confidence: leastConfidence(open.settled),
        ...(words.length > 0 ? { words: words.map(rounded) } : {}),
        startMs: toCallTime(startedAt),
        endMs: toCallTime(speechEndedAt),
        interrupted: false,
        latency: customerLatency(times),
      },
    }));
    const voice = this.#voice.turnEnds(text);
    if (voice) this.#link.append((toCallTime) => ({ type: 'voice', at: toCallTime(now), data: { turnId, ...voice } }));
    this.#moods.judge(turnId, text);
    this.#onSaid(text);
    return times;
  }

  /** The customer has typed: the floor server has written the turn down, its mood is judged here. */
  typed(turnId: string, text: string): void {
    this.#moods.judge(turnId, text);
    this.#onSaid(text);
  }

  #newTurn(startedAt: number): OpenTurn {
    return {
      turnId: randomUUID(),
      startedAt,
      speechEndedAt: startedAt,
      lastWordsAt: undefined,
      settled: [],
      interim: '',
    };
  }

  #showWords(open: OpenTurn): void {
    const text = textOf(open);
    this.#link.signal({
      kind: 'words',
      turnId: open.turnId,
      speaker: 'customer',
      language: this.#language.of(text).language,
      text,
      startMs: this.#link.clock.toCallTime(open.startedAt),
    });
  }
}

function textOf(open: OpenTurn): string {
  return [...open.settled.map((heard) => heard.text), open.interim].filter(Boolean).join(' ');
}

function rounded(word: HeardWord): HeardWord {
  return { text: word.text, confidence: Math.round(word.confidence * 1000) / 1000 };
}
