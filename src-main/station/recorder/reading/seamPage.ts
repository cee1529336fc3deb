import { pagesOf } from '../ogg/oggPage.ts';
import { soundPage } from '../ogg/soundPage.ts';
import { PACKETS_PER_SECOND } from '../sound/measures.ts';
import { SERIAL, sequenceOf } from './callSound.ts';

/** One page of what several segments have of a second: each from its own beginning on. */
export function seamPage(second: number, parts: readonly { startMs: number; page: Buffer }[]): Buffer {
  const packets: Buffer[] = [];
  for (const { startMs, page } of parts) {
    const [own] = pagesOf(page);
    const begins = Math.floor(((startMs - second * 1_000) * PACKETS_PER_SECOND) / 1_000);
    const from = Math.min(packets.length, Math.max(0, begins));
    packets.splice(from, packets.length, ...(own?.packets.slice(from) ?? []));
  }
  return soundPage(packets, second, { serial: SERIAL, sequence: sequenceOf(second) });
}
