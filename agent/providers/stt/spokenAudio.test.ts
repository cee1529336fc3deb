import { describe, expect, test } from 'vitest';
import type { ToSend } from './spokenAudio.ts';
import { SpokenAudio } from './spokenAudio.ts';

const RATE = 1000; // 2 bytes are 1 ms
const ms = (duration: number, value = 1) => Buffer.alloc(duration * 2, value);
const lengthMs = ({ audio }: ToSend) => audio.reduce((sum, part) => sum + part.length, 0) / 2;

describe('SpokenAudio', () => {
  test('sends nothing before speech, then a lead-in of 400 ms and what follows', () => {
    const spoken = new SpokenAudio(RATE);
    for (let count = 0; count < 100; count += 1) expect(lengthMs(spoken.push(ms(10)))).toBe(0);
    expect(lengthMs(spoken.start())).toBe(400);
    const sent = [1, 2, 3, 4].map(() => lengthMs(spoken.push(ms(10))));
    expect(sent).toEqual([0, 0, 0, 40]);
  });

  test('the rest goes out with the commit', () => {
    const spoken = new SpokenAudio(RATE);
    spoken.push(ms(200));
    spoken.start();
    spoken.push(ms(30));
    const end = spoken.end();
    expect([lengthMs(end), end.commit]).toEqual([30, true]);
    expect(spoken.end()).toEqual({ audio: [], commit: false });
  });

  test('does not commit what is too short to hold a word', () => {
    const spoken = new SpokenAudio(RATE);
    spoken.start();
    spoken.push(ms(50));
    expect(spoken.end().commit).toBe(false);
    expect(spoken.open()).toEqual([]);
  });

  test('a second start within an utterance changes nothing', () => {
    const spoken = new SpokenAudio(RATE);
    spoken.push(ms(100));
    spoken.start();
    expect(spoken.start()).toEqual({ audio: [], commit: false });
  });

  test('an end found by the recogniser closes the utterance: silence is not sent on', () => {
    const spoken = new SpokenAudio(RATE);
    spoken.push(ms(100));
    spoken.start();
    spoken.push(ms(200));
    spoken.endedElsewhere();
    expect(lengthMs(spoken.push(ms(100)))).toBe(0);
    expect(spoken.end()).toEqual({ audio: [], commit: false });
    spoken.understood();
    expect(spoken.open()).toEqual([]);
  });

  test('over a new connection everything that is not understood is sent again, in order', () => {
    const spoken = new SpokenAudio(RATE);
    spoken.push(ms(100, 1));
    spoken.start();
    spoken.push(ms(100, 1));
    spoken.end();
    spoken.start();
    spoken.push(ms(150, 2));
    expect(spoken.open().map((part) => [lengthMs(part), part.commit])).toEqual([
      [200, true],
      [150, false],
    ]);
    spoken.understood();
    expect(spoken.open().map((part) => [lengthMs(part), part.commit])).toEqual([[150, false]]);
  });
});
