/** A tone of 440 Hz at a quarter of full scale, 16-bit mono. */
export const tone = (duration: number, sampleRate: number): Int16Array<ArrayBuffer> =>
  Int16Array.from({ length: Math.round((duration * sampleRate) / 1000) }, (_, index) =>
    Math.round(8192 * Math.sin((2 * Math.PI * 440 * index) / sampleRate)),
  );
