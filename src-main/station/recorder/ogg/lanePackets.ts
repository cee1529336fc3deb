import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';

export const LANES = RECORDED_LANES.length;

/** 20 ms of digital silence as libopus codes it (CELT, full band, mono). Needs no encoder, and no decoder's state outlives it. */
export const SILENT_PACKET = Uint8Array.of(0xf8, 0xff, 0xfe);

/** Fits any page of a second: 50 packets of all lanes have 5 pieces of 255 bytes each. */
export const MOST_PACKET_BYTES = 314;

/**
 * One packet of a multistream Opus stream: every lane's packet but the last is written with its length, right behind its first byte
 * (RFC 6716, B.1). Only packets of one frame occur here (code 0), as 20 ms of mono always are.
 */
export function joinLanes(packets: readonly Uint8Array[]): Uint8Array {
  const parts = packets.flatMap((packet, lane) =>
    lane === packets.length - 1 ? [packet] : [packet.subarray(0, 1), lengthOf(packet.length - 1), packet.subarray(1)],
  );
  return Buffer.concat(parts);
}

/** Lengths from 252 on take two bytes (RFC 6716, 3.2.1). */
const lengthOf = (length: number): Uint8Array =>
  length < 252 ? Uint8Array.of(length) : Uint8Array.of(252 + (length & 3), (length - 252) >> 2);

/** The reverse: a packet per lane. @throws RangeError for anything that `joinLanes` doesn't write. */
export function splitLanes(packet: Uint8Array, lanes = LANES): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  for (let lane = 0; lane < lanes - 1; lane += 1) {
    const toc = packet[at];
    const first = packet[at + 1];
    if (toc === undefined || first === undefined || (toc & 3) !== 0)
      throw new RangeError('This is no packet of lanes.');
    const long = first >= 252;
    const length = long ? first + 4 * (packet[at + 2] ?? 0) : first;
    const from = at + (long ? 3 : 2);
    if (from + length > packet.length) throw new RangeError('A packet of lanes ends too soon.');
    found.push(Buffer.concat([packet.subarray(at, at + 1), packet.subarray(from, from + length)]));
    at = from + length;
  }
  if (at >= packet.length) throw new RangeError('A packet of lanes has none for its last lane.');
  return [...found, packet.subarray(at)];
}
