import type { AudioFrame } from '@livekit/rtc-node';
import type { Signal } from '../../protocol/signal.ts';
import { loudness } from './loudness.ts';

/** Without a frame for this long a lane is silent: the assistant sends none while it listens, an operator none while muted. */
const SILENT_AFTER_MS = 120;

/** Loudness of all lanes as it is now, from the frames that pass through anyway. */
export class LevelMeter {
  readonly #signal: (signal: Signal) => void;
  #assistant = 0;
  #assistantAt = 0;
  /** Undefined until an operator has been heard. */
  #operator: { level: number; at: number } | undefined;

  constructor(signal: (signal: Signal) => void) {
    this.#signal = signal;
  }

  assistantFrame(frame: AudioFrame, now: number): void {
    this.#assistant = loudness(frame.data);
    this.#assistantAt = now;
  }

  operatorFrame(frame: AudioFrame, now: number): void {
    this.#operator = { level: loudness(frame.data), at: now };
  }

  /** The customer's frames come without a break; each reports all lanes. */
  customerFrames(frames: readonly AudioFrame[], now: number): void {
    const customer = Math.max(0, ...frames.map((frame) => loudness(frame.data)));
    const assistant = now - this.#assistantAt > SILENT_AFTER_MS ? 0 : this.#assistant;
    const heard = this.#operator;
    const operator = heard && (now - heard.at > SILENT_AFTER_MS ? 0 : heard.level);
    this.#signal({
      kind: 'levels',
      customer: rounded(customer),
      assistant: rounded(assistant),
      ...(operator === undefined ? {} : { operator: rounded(operator) }),
    });
  }
}

const rounded = (level: number) => Math.round(level * 100) / 100;
