import { AudioFrame } from '@livekit/rtc-node';

const RATE = 24_000;
const SAMPLES_PER_FRAME = RATE / 50;
const BEEP_MS = 140;
const BETWEEN_MS = 160;
/** From the first beep to the next first one. */
const PERIOD_MS = 4_000;
/** Each beep swells and fades for this long: a hard edge clicks. */
const FADE_MS = 15;
const PITCH_HZ = 425;
/** -26 dBFS: heard, and not in the way of anybody's thoughts. */
const LOUDNESS = 1_600;

const samplesIn = (ms: number) => (ms * RATE) / 1_000;

/** One period of the tone that a customer on hold hears: two short, quiet beeps, then a pause. 24 kHz, mono. */
export function holdTonePeriod(): Int16Array {
  const period = new Int16Array(samplesIn(PERIOD_MS));
  for (const start of [0, BEEP_MS + BETWEEN_MS].map(samplesIn)) {
    for (let at = 0; at < samplesIn(BEEP_MS); at += 1) {
      const edge = Math.min(at, samplesIn(BEEP_MS) - at) / samplesIn(FADE_MS);
      const wave = Math.sin((2 * Math.PI * PITCH_HZ * at) / RATE);
      period[start + at] = Math.round(LOUDNESS * Math.min(1, edge) * wave);
    }
  }
  return period;
}

/** The tone without an end, in frames of 20 ms. */
export function* holdTone(): Generator<AudioFrame, never> {
  const period = holdTonePeriod();
  for (let at = 0; ; at = (at + SAMPLES_PER_FRAME) % period.length) {
    yield new AudioFrame(period.slice(at, at + SAMPLES_PER_FRAME), RATE, 1, SAMPLES_PER_FRAME);
  }
}
