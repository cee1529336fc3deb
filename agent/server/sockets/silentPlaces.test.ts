import { expect, it } from 'vitest';
import { SilentPlaces } from './silentPlaces.ts';

function hall() {
  const places = new SilentPlaces({ inAll: 4, perAddress: 2 });
  const dropped: string[] = [];
  return { places, dropped, enter: (address: string, name: string) => places.enter(address, () => dropped.push(name)) };
}

it('drops the longest silent of an address that opens too many, and nobody of another', () => {
  const { enter, dropped, places } = hall();
  enter('b', 'b1');
  for (const name of ['a1', 'a2', 'a3', 'a4']) enter('a', name);
  expect([dropped, places.size]).toEqual([['a1', 'a2'], 3]);
});

it('drops the longest silent of all when addresses together open too many', () => {
  const { enter, dropped, places } = hall();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) enter(name, name);
  expect([dropped, places.size]).toEqual([['a', 'b'], 4]);
});

it('never drops one that has spoken, and gives its place free once', () => {
  const { enter, dropped, places } = hall();
  const speak = enter('a', 'speaker');
  speak();
  speak();
  for (const name of ['a1', 'a2', 'a3']) enter('a', name);
  expect([dropped, places.size]).toEqual([['a1'], 2]);
});
