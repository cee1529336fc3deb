import { describe, expect, it } from 'vitest';
import { trendOf } from './moodTrend.ts';

const point = (score: number, confidence = 0.5) => ({ score, confidence });
const points = (...scores: number[]) => scores.map((score) => point(score));

describe('trendOf', () => {
  it.each([
    ['nothing yet', [], null],
    ['one turn', points(-0.5), null],
    ['better', points(-0.5, 0.2), 'rising'],
    ['worse', points(0.2, -0.5), 'falling'],
    ['hardly different', points(0.1, 0.2), 'steady'],
    ['only the last six count', points(0.9, 0.9, 0.9, -0.5, -0.5, -0.5, -0.5, -0.5, -0.5), 'steady'],
    ['a fall over three against three', points(0.4, 0.4, 0.4, -0.2, -0.2, -0.2), 'falling'],
  ])('%s', (_, moods, expected) => {
    expect(trendOf(moods)).toBe(expected);
  });

  it('weighs turns by how sure they are', () => {
    const doubtful = [point(0), point(0), point(-1, 0.01), point(0, 0.9)];
    expect(trendOf(doubtful)).toBe('steady');
  });
});
