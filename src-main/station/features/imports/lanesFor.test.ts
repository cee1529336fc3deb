import { expect, it } from 'vitest';
import { lanesFor } from './lanesFor.ts';
import { seconds } from './seconds.ts';

it.each([
  [['customer'], [0]],
  [['assistant'], [1]],
  [
    ['customer', 'assistant'],
    [0, 1],
  ],
  [
    ['operator', 'customer'],
    [2, 0],
  ],
  [
    ['operator', 'operator'],
    [2, 3],
  ],
  [['customer', 'customer'], [0]],
] as const)('%j go on the lanes %j', (speakers, lanes) => {
  expect(lanesFor(speakers)).toEqual(lanes);
});

it('cuts a stream into seconds, however it comes, and keeps channels apart', async () => {
  const frames = 48_000 + 10;
  const bytes = Buffer.alloc(frames * 4);
  for (let frame = 0; frame < frames; frame += 1) {
    bytes.writeInt16LE(frame % 1_000, frame * 4);
    bytes.writeInt16LE(-(frame % 1_000), frame * 4 + 2);
  }
  const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 100_003), bytes.subarray(100_003)];
  const found: Int16Array[][] = [];
  for await (const second of seconds(ReadableStream.from(pieces), 2)) found.push(second);
  expect(found.map(([left, right]) => [left?.length, right?.length])).toEqual([
    [48_000, 48_000],
    [10, 10],
  ]);
  expect([found[0]?.[0]?.[999], found[0]?.[1]?.[999], found[1]?.[0]?.[5]]).toEqual([999, -999, 5]);
});
