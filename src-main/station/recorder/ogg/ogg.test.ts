import { describe, expect, it } from 'vitest';
import { joinLanes, SILENT_PACKET, splitLanes } from './lanePackets.ts';
import { oggCrc } from './oggCrc.ts';
import { oggPage, pagesOf, restamp } from './oggPage.ts';

const bytes = (length: number, first = 0x78) => Uint8Array.from({ length }, (_, at) => (at === 0 ? first : at % 251));

describe('pages', () => {
  it('have the checksum of the standard', () => {
    // The check value of CRC-32 with polynomial 04c11db7 that begins and ends with 0 and reflects nothing.
    expect(oggCrc(Buffer.from('123456789'))).toBe(0x89a1897f);
  });

  it.each([0, 1, 254, 255, 256, 510, 1_000])('give back a packet of %i bytes as it was', (length) => {
    const page = oggPage([bytes(length), bytes(3)], 48_000, { serial: 7, sequence: 2 });
    const [read, ...others] = pagesOf(page);
    expect(read?.packets.map((packet) => [...packet])).toEqual([[...bytes(length)], [...bytes(3)]]);
    expect([read?.granule, others.length]).toEqual([48_000, 0]);
  });

  it('can be moved to another place of another stream, and are the same as if made there', () => {
    const made = (stamp: { serial: number; sequence: number; last?: boolean }) => oggPage([bytes(300)], 96_000, stamp);
    const elsewhere = { serial: 1, sequence: 99, last: true };
    expect(restamp(made({ serial: 7, sequence: 2 }), elsewhere).equals(made(elsewhere))).toBe(true);
  });

  it('refuse what does not fit', () => {
    expect(() => oggPage([bytes(255 * 255)], 0, { serial: 1, sequence: 1 })).toThrow(/255 pieces/);
    expect(() => [...pagesOf(Buffer.from('RIFF, and no more of it than this much, is no Ogg'))]).toThrow(/byte 0/);
  });
});

describe('lanes in one packet', () => {
  it.each([[[3, 3, 3, 3]], [[252, 253, 254, 60]], [[1, 314, 2, 1]], [[314, 255, 256, 257]]])(
    'of %j bytes come apart as they were',
    (lengths) => {
      const packets = lengths.map((length) => bytes(length));
      expect(splitLanes(joinLanes(packets)).map((packet) => [...packet])).toEqual(packets.map((packet) => [...packet]));
    },
  );

  it.each([
    ['nothing', new Uint8Array()],
    ['one lane', SILENT_PACKET],
    ['a piece', joinLanes([bytes(60), bytes(60), bytes(60), bytes(60)]).subarray(0, 70)],
    ['packets of two frames', joinLanes([bytes(9, 0x79), bytes(9, 0x79), bytes(9, 0x79), bytes(9)])],
  ])('refuse %s', (_what, packet) => {
    expect(() => splitLanes(packet)).toThrow(RangeError);
  });
});
