import { oggCrc } from './oggCrc.ts';

/** Where the fields of a page's header are (RFC 3533, 6). */
const FLAGS = 5;
const GRANULE = 6;
const SERIAL = 14;
const SEQUENCE = 18;
const CRC = 22;
const SEGMENTS = 26;
const HEADER = 27;
const MOST_SEGMENTS = 255;

export interface PageStamp {
  serial: number;
  sequence: number;
  first?: boolean;
  last?: boolean;
}

/** How many lacing values a packet needs: one more than its full 255s. */
const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;

/**
 * One whole page of packets that begin and end in it. `granule`: the stream's position at its end, in samples.
 * @throws RangeError when they are too much for one page (255 pieces of 255 bytes).
 */
export function oggPage(packets: readonly Uint8Array[], granule: number, stamp: PageStamp): Buffer {
  const segments = packets.reduce((sum, packet) => sum + segmentsOf(packet), 0);
  if (segments > MOST_SEGMENTS) throw new RangeError(`A page holds ${MOST_SEGMENTS} pieces, not ${segments}.`);
  const body = packets.reduce((sum, packet) => sum + packet.length, 0);
  const page = Buffer.alloc(HEADER + segments + body);
  page.write('OggS', 0, 'latin1');
  page.writeBigInt64LE(BigInt(granule), GRANULE);
  page[SEGMENTS] = segments;
  let lacing = HEADER;
  let at = HEADER + segments;
  for (const packet of packets) {
    page.fill(255, lacing, lacing + segmentsOf(packet) - 1);
    lacing += segmentsOf(packet);
    page[lacing - 1] = packet.length % 255;
    page.set(packet, at);
    at += packet.length;
  }
  return restamp(page, stamp);
}

/** Writes where a page stands in its stream, in place, and its checksum with it. */
export function restamp(page: Buffer, { serial, sequence, first = false, last = false }: PageStamp): Buffer {
  page[FLAGS] = (first ? 2 : 0) | (last ? 4 : 0);
  page.writeUInt32LE(serial, SERIAL);
  page.writeUInt32LE(sequence, SEQUENCE);
  page.writeUInt32LE(0, CRC);
  page.writeUInt32LE(oggCrc(page), CRC);
  return page;
}

export interface OggPage {
  granule: number;
  packets: Buffer[];
  bytes: Buffer;
}

/** The pages of a piece of an Ogg stream, as `oggPage` writes them. @throws RangeError where something else stands there. */
export function* pagesOf(stream: Buffer): Generator<OggPage> {
  for (let at = 0; at < stream.length; ) {
    const segments = stream[at + SEGMENTS];
    if (segments === undefined || stream.toString('latin1', at, at + 4) !== 'OggS') {
      throw new RangeError(`No Ogg page begins at byte ${at}.`);
    }
    const lacings = stream.subarray(at + HEADER, at + HEADER + segments);
    const packets: Buffer[] = [];
    let from = at + HEADER + segments;
    let to = from;
    for (const lacing of lacings) {
      to += lacing;
      if (lacing === 255) continue;
      packets.push(stream.subarray(from, to));
      from = to;
    }
    if (to > stream.length) throw new RangeError(`The Ogg page at byte ${at} ends too soon.`);
    yield { granule: Number(stream.readBigInt64LE(at + GRANULE)), packets, bytes: stream.subarray(at, to) };
    at = to;
  }
}
