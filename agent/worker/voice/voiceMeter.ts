import type { AudioFrame } from '@livekit/rtc-node';
import type { EventData } from '../../protocol/callEvent.ts';
import { isAudible } from '../audio/loudness.ts';
import { usualOf } from './usualOf.ts';

/** What the meter needs of sound. */
export type Sound = Pick<AudioFrame, 'data' | 'sampleRate' | 'channels'>;

/** How a turn was spoken, as it is written down. */
export type VoiceOfTurn = Omit<EventData<'voice'>, 'turnId'>;

/** After the last sample that can be heard of somebody, they still speak for this long: sound comes in pieces. */
const SPEAKS_ON_MS = 120;
/** Shorter speech has no loudness or rate that could be compared: a "yes" is always quick. */
const ENOUGH_SPEECH_MS = 600;
const ENOUGH_WORDS = 3;
const FULL_SCALE = 32_768;

interface OpenTurn {
  speechMs: number;
  talkOverMs: number;
  /** Sum of the squares of all samples while the customer speaks, and how many. */
  energy: number;
  samples: number;
}

/**
 * Measures how the customer speaks, turn by turn, from the sound that the job hears anyway. Loudness and rate are told against what is usual
 * for this customer in this call: the median of their turns before. Times are given to it, in ms on one clock.
 */
export class VoiceMeter {
  readonly #loudness: number[] = [];
  readonly #rates: number[] = [];
  #open = newTurn();
  /** When the customer's turn began that is open; undefined while they are silent. */
  #began: number | undefined;
  /** When somebody else was last heard. */
  #otherSpokeUntil: number | undefined;
  #customerSpokeUntil: number | undefined;
  /** What was silent before the turn that is open. */
  #silenceBefore: number | null = null;

  /** How the turns were spoken that a former job of this call has measured: they are what is usual, too. */
  remember(turns: readonly Pick<VoiceOfTurn, 'levelDb' | 'wordsPerMinute'>[]): void {
    for (const { levelDb, wordsPerMinute } of turns) {
      if (typeof levelDb === 'number') this.#loudness.push(levelDb);
      if (wordsPerMinute !== null) this.#rates.push(wordsPerMinute);
    }
  }

  /** Sound of the assistant or of an operator, as it goes out. Silence in it is silence. */
  otherFrame(sound: Sound, now: number): void {
    if (isAudible(sound.data)) this.#otherSpokeUntil = now;
  }

  /** Sound of the customer, without a break. @param speaks whether the voice detector hears speech in it */
  customerFrames(sounds: readonly Sound[], speaks: boolean, now: number): void {
    if (!speaks) return;
    const ms = sounds.reduce(
      (sum, { data, sampleRate, channels }) => sum + (data.length * 1_000) / sampleRate / channels,
      0,
    );
    this.#begin(now - ms);
    const open = this.#open;
    open.speechMs += ms;
    if (now - (this.#otherSpokeUntil ?? -Infinity) <= SPEAKS_ON_MS) open.talkOverMs += ms;
    for (const { data } of sounds) {
      for (const sample of data) open.energy += sample * sample;
      open.samples += data.length;
    }
    this.#customerSpokeUntil = now;
  }

  /** What was heard was no turn: a cough. */
  nothingSaid(): void {
    this.#open = newTurn();
    this.#began = undefined;
  }

  /** The turn is over. @returns undefined where nothing of it was heard */
  turnEnds(text: string): VoiceOfTurn | undefined {
    const { speechMs, talkOverMs, energy, samples } = this.#open;
    const heard = this.#began !== undefined;
    this.nothingSaid();
    if (!heard) return undefined;
    const words = text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)?.length ?? 0;
    const enough = speechMs >= ENOUGH_SPEECH_MS;
    const level = enough && energy > 0 ? 10 * Math.log10(energy / samples / FULL_SCALE ** 2) : undefined;
    const rate = enough && words >= ENOUGH_WORDS ? (words * 60_000) / speechMs : undefined;
    const usualLevel = usualOf(this.#loudness);
    const usualRate = usualOf(this.#rates);
    if (level !== undefined) this.#loudness.push(level);
    if (rate !== undefined) this.#rates.push(rate);
    return {
      loudnessDb: level === undefined || usualLevel === undefined ? null : tenth(level - usualLevel),
      levelDb: level === undefined ? null : tenth(level),
      talkOverMs: Math.round(talkOverMs),
      silenceBeforeMs: this.#silenceBefore,
      wordsPerMinute: rate === undefined ? null : Math.round(rate),
      rateRatio: rate === undefined || usualRate === undefined ? null : hundredth(rate / usualRate),
    };
  }

  #begin(at: number): void {
    if (this.#began !== undefined) return;
    this.#began = at;
    const heardUntil = Math.max(this.#otherSpokeUntil ?? -Infinity, this.#customerSpokeUntil ?? -Infinity);
    this.#silenceBefore = Number.isFinite(heardUntil) ? Math.max(0, Math.round(at - heardUntil)) : null;
  }
}

const newTurn = (): OpenTurn => ({ speechMs: 0, talkOverMs: 0, energy: 0, samples: 0 });
const tenth = (value: number) => Math.round(value * 10) / 10;
const hundredth = (value: number) => Math.round(value * 100) / 100;
