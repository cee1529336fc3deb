/** Samples made louder; what would exceed 16 bits is cut off there, as a voice too near to its microphone is. */
export const loud = (samples: Int16Array, gain: number): Int16Array<ArrayBuffer> =>
  Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))));
