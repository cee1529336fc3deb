/** The samples of a sound as the floor sends it: base 64 of 16 bit, little endian, mono; as numbers from -1 to 1. */
export function samplesOf(sound: string): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const samples = new Float32Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index += 1) samples[index] = view.getInt16(index * 2, true) / 32_768;
  return samples;
}
