/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pink noise of no particular loudness: white noise through Paul Kellet's filter, -3 dB per octave to within 0.05 dB. */
export function pinkNoise(samples: number, random: () => number): Float64Array {
  const noise = new Float64Array(samples);
  let [b0, b1, b2, b3, b4, b5, b6] = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < samples; index++) {
    const white = 2 * random() - 1;
    b0 = 0.99886 * b0 + white * 0.0555179;
    b1 = 0.99332 * b1 + white * 0.0750759;
    b2 = 0.969 * b2 + white * 0.153852;
    b3 = 0.8665 * b3 + white * 0.3104856;
    b4 = 0.55 * b4 + white * 0.5329522;
    b5 = -0.7616 * b5 - white * 0.016898;
    noise[index] = b0 + b1 + b2 + b3 + b4 + b5 + b6 + white * 0.5362;
    b6 = white * 0.115926;
  }
  return noise;
}

/** Frames of 20 ms that are within this of the loudest one hold speech. */
const ACTIVE_DB = 30;

/** Mean power of the stretches of a sound in which somebody speaks (after ITU-T P.56, simplified). */
export function activePower(sound: Int16Array, sampleRate: number): number {
  const frame = Math.round(sampleRate / 50);
  const powers: number[] = [];
  for (let at = 0; at + frame <= sound.length; at += frame) {
    let sum = 0;
    for (let index = at; index < at + frame; index++) sum += (sound[index] ?? 0) ** 2;
    powers.push(sum / frame);
  }
  const least = powers.reduce((most, power) => Math.max(most, power), 0) / 10 ** (ACTIVE_DB / 10);
  const active = powers.filter((power) => power > least);
  return active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length);
}

/** A sound with noise added, `snrDb` below the sound's own level while it is active. */
export function addNoise(sound: Int16Array, noise: Float64Array, snrDb: number, sampleRate: number): Int16Array {
  const power = noise.reduce((sum, value) => sum + value * value, 0) / Math.max(1, noise.length);
  const gain = Math.sqrt(activePower(sound, sampleRate) / 10 ** (snrDb / 10) / (power || 1));
  return sound.map((value, index) =>
    Math.max(-32_768, Math.min(32_767, Math.round(value + gain * (noise[index] ?? 0)))),
  );
}
