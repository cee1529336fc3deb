import type { AudioFrame } from '@livekit/rtc-node';
import type { Signal } from '../../protocol/signal.ts';
import { loudness } from './loudness.ts';

/** Without a frame for this long the assistant's lane is silent: it sends none while it listens. */
const ASSISTANT_SILENT_AFTER_MS = 120;

/** Loudness of both lanes as it is now, from the frames that pass through anyway. */
export class LevelMeter {
  readonly #signal: (signal: Signal) => void;
  #assistant = 0;
  #assistantAt = 0;

  constructor(signal: (signal: Signal) => void) {
    this.#signal = signal;
  }

  assistantFrame(frame: AudioFrame, now: number): void {
    this.#assistant = loudness(frame.data);
    this.#assistantAt = now;
  }

  /** The customer's frames come without a break; each reports both lanes. */
  customerFrames(frames: readonly AudioFrame[], now: number): void {
    const customer = Math.max(0, ...frames.map((frame) => loudness(frame.data)));
    const assistant = now - this.#assistantAt > ASSISTANT_SILENT_AFTER_MS ? 0 : this.#assistant;
    this.#signal({ kind: 'levels', customer: rounded(customer), assistant: rounded(assistant) });
  }
}

const rounded = (level: number) => Math.round(level * 100) / 100;
