import { PRE_SKIP, SAMPLES_PER_SECOND } from '../sound/measures.ts';
import { LANES } from './lanePackets.ts';
import { oggPage } from './oggPage.ts';

/** Four mono streams whose channels mean nothing but their number (RFC 7845, 5.1.1.3): no player mixes or moves them. */
const MAPPING_FAMILY = 255;

function opusHead(): Buffer {
  const head = Buffer.alloc(21 + LANES);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = LANES;
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 12);
  head[18] = MAPPING_FAMILY;
  head[19] = LANES;
  for (let lane = 0; lane < LANES; lane += 1) head[21 + lane] = lane;
  return head;
}

function opusTags(comments: readonly string[]): Buffer {
  const sized = (text: string) => {
    const bytes = Buffer.from(text);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return Buffer.concat([size, bytes]);
  };
  const count = Buffer.alloc(4);
  count.writeUInt32LE(comments.length);
  return Buffer.concat([Buffer.from('OpusTags'), sized('floorwalker'), count, ...comments.map(sized)]);
}

/** The two pages with which every stream begins (RFC 7845, 3). `comments`: as `NAME=value`. */
export const opusHeaders = (serial: number, comments: readonly string[]): Buffer =>
  Buffer.concat([
    oggPage([opusHead()], 0, { serial, sequence: 0, first: true }),
    oggPage([opusTags(comments)], 0, { serial, sequence: 1 }),
  ]);

/** How many pages these are: the first page of sound has this number. */
export const HEADER_PAGES = 2;
