/** Bytes that are looked at: a fifth of a second at 24 kHz. */
const LOOKED_AT = 4_800;
const LOUD = 0.35 * 32_768;
/** Neighbouring samples of speech at 24 kHz are nearly the same; those of random bytes have nothing to do with each other. */
const LEAST_LIKENESS = 0.3;

/**
 * False for bytes that can't be 16-bit sound of a voice: text in place of sound, or loud noise as random bytes make it, from
 * which the customer's ear is spared.
 */
export function likeSound(bytes: Uint8Array): boolean {
  const looked = bytes.subarray(0, LOOKED_AT);
  if (looked.length >= 16 && looked.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d)) {
    return false;
  }
  const view = new DataView(looked.buffer, looked.byteOffset, looked.byteLength);
  const count = Math.floor(looked.length / 2);
  if (count < 16) return true;
  let power = 0;
  let likeness = 0;
  for (let at = 0; at < count; at += 1) {
    const sample = view.getInt16(at * 2, true);
    power += sample * sample;
    if (at > 0) likeness += sample * view.getInt16(at * 2 - 2, true);
  }
  return Math.sqrt(power / count) < LOUD || likeness / power > LEAST_LIKENESS;
}
