import { describe, expect, it } from 'vitest';
import { follows } from './followScroll.ts';

const view = (scrollTop: number, scrollHeight = 2_000) => ({ scrollTop, scrollHeight, clientHeight: 500 });

describe('follows', () => {
  it.each([
    ['at the end', { following: true, scrollTop: 1_500 }, view(1_500), true],
    ['less than a line above the end', { following: true, scrollTop: 1_500 }, view(1_480), true],
    ['the person scrolls up', { following: true, scrollTop: 1_500 }, view(1_300), false],
    ['the person scrolls up by little steps', { following: true, scrollTop: 1_480 }, view(1_470), false],
    [
      'lines arrive below: the end moves, the person does not',
      { following: true, scrollTop: 1_500 },
      view(1_500, 2_400),
      true,
    ],
    ['reading above, lines arrive', { following: false, scrollTop: 800 }, view(800, 2_400), false],
    ['reading above, scrolling down, not there yet', { following: false, scrollTop: 800 }, view(1_200), false],
    ['back at the end', { following: false, scrollTop: 800 }, view(1_500), true],
    ['everything fits', { following: false, scrollTop: 0 }, view(0, 400), true],
  ])('%s', (_, before, now, expected) => {
    expect(follows(before, now)).toBe(expected);
  });
});
