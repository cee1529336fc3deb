import { describe, expect, test } from 'vitest';
import { timely } from './timely.ts';

const patience = { firstMs: 20, nextMs: 20 };

async function* items(count: number, then?: Promise<void>): AsyncGenerator<number> {
  for (let item = 0; item < count; item += 1) yield item;
  await then;
}

async function read(source: AsyncIterable<number>) {
  const got: number[] = [];
  let givenUp = 0;
  try {
    for await (const item of timely(source, patience, () => (givenUp += 1))) got.push(item);
    return { got, givenUp, kind: undefined };
  } catch (error) {
    return { got, givenUp, kind: error instanceof Error && 'kind' in error ? error.kind : error };
  }
}

describe('timely', () => {
  const never = new Promise<void>(() => {});
  test.each([
    ['what comes in time is passed on', items(3), { got: [0, 1, 2], givenUp: 0, kind: undefined }],
    ['nothing at all is silence', items(0, never), { got: [], givenUp: 1, kind: 'silent' }],
    ['a stop half-way is a cut', items(2, never), { got: [0, 1], givenUp: 1, kind: 'cut-off' }],
  ])('%s', async (_name, source, expected) => {
    expect(await read(source)).toEqual(expected);
  });

  test('what the source throws is thrown on', async () => {
    expect(await read(items(1, Promise.reject(new Error('gone'))))).toMatchObject({
      got: [0],
      kind: new Error('gone'),
    });
  });

  test('who stops reading gives the source up', async () => {
    let givenUp = false;
    for await (const _ of timely(items(3), patience, () => (givenUp = true))) break;
    expect(givenUp).toBe(true);
  });
});
