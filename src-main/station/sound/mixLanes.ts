const clip = (sample: number) => Math.max(-32_768, Math.min(32_767, sample));

/** Little-endian bytes of samples. */
export const bytesOf = (samples: Int16Array): Buffer => {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) bytes.writeInt16LE(sample, index * 2);
  return bytes;
};

/**
 * A stereo mix of lanes (customer, assistant, operators): the customer on the left, everybody else on the right. Bytes as in a WAV file.
 * Louder than full scale is cut off.
 */
export function mixLanes([customer = new Int16Array(), ...others]: readonly Int16Array[]): Buffer {
  const bytes = Buffer.alloc(customer.length * 4);
  for (let at = 0; at < customer.length; at += 1) {
    let right = 0;
    for (const lane of others) right += lane[at] ?? 0;
    bytes.writeInt16LE(customer[at] ?? 0, at * 4);
    bytes.writeInt16LE(clip(right), at * 4 + 2);
  }
  return bytes;
}
