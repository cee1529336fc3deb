import { readFileSync } from 'node:fs';

/** "My internet is down again.", 24 kHz mono 16 bit: real enough for a voice detector. Ends with its last sound. */
export function customerSpeech(): Int16Array {
  const wav = readFileSync(new URL('../../../resources/fixtures/customer-en.wav', import.meta.url));
  const data = wav.indexOf('data') + 8;
  return new Int16Array(Uint8Array.from(wav.subarray(data)).buffer);
}
