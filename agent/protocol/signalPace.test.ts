import { describe, expect, it } from 'vitest';
import type { Signal } from './signal.ts';
import { SignalPace } from './signalPace.ts';

const words = (text: string, speaker: 'customer' | 'assistant' = 'customer'): Signal => ({
  kind: 'words',
  turnId: `t-${speaker}`,
  speaker,
  language: 'en',
  text,
  startMs: 0,
});
const mood = (turnId: string, settled: boolean): Signal => ({
  ...{ kind: 'mood', turnId, score: -0.4, label: 'negative', confidence: 0.5, because: ['down'], settled },
});
const levels = (customer: number): Signal => ({ kind: 'levels', customer, assistant: 0 });

describe('SignalPace', () => {
  it('lets one signal through each 100 ms, the longest waiting first, of each kind and speaker only the latest', () => {
    const pace = new SignalPace();
    pace.put(words('I'));
    expect(pace.take(0)).toEqual(words('I'));
    pace.put(words('I can'));
    pace.put(levels(0.1));
    pace.put(words('Hello', 'assistant'));
    pace.put(words('I can not'));
    pace.put(levels(0.2));
    expect(pace.take(99)).toBeUndefined();
    expect(pace.dueIn(40)).toBe(60);
    expect(pace.take(100)).toEqual(words('I can not'));
    expect(pace.take(200)).toEqual(levels(0.2));
    expect(pace.take(300)).toEqual(words('Hello', 'assistant'));
    expect(pace.take(400)).toBeUndefined();
    expect(pace.dueIn(400)).toBeUndefined();
  });

  it('sends at most ten a second, however many come, and lets no kind starve', () => {
    const pace = new SignalPace();
    const sent: Signal[] = [];
    for (let now = 0; now < 1_000; now += 10) {
      pace.put(levels(now / 1_000));
      pace.put(words(String(now)));
      const signal = pace.take(now);
      if (signal) sent.push(signal);
    }
    expect(sent).toHaveLength(10);
    expect(sent.filter(({ kind }) => kind === 'words')).toHaveLength(5);
  });

  it('forgets the interim words of a turn that is in the log', () => {
    const pace = new SignalPace();
    pace.put(words('I can'));
    pace.dropWords('t-customer');
    expect(pace.take(1_000)).toBeUndefined();
  });

  it('sends the judgement of settled words at once, in the place of the next signal', () => {
    const pace = new SignalPace();
    pace.put(levels(0.1));
    pace.take(0);
    pace.put(levels(0.2));
    pace.put(words('I can not'));
    pace.put(mood('t1', false));
    expect(pace.dueIn(10)).toBe(90);
    pace.put(mood('t1', true));
    expect(pace.dueIn(10)).toBe(0);
    expect(pace.take(10)).toEqual(mood('t1', true));
    expect(pace.take(199)).toBeUndefined();
    expect(pace.take(200)).toEqual(levels(0.2));
    expect(pace.take(300)).toEqual(words('I can not'));
  });

  it('keeps to ten a second though settled words are judged all the time', () => {
    const pace = new SignalPace();
    let sent = 0;
    for (let now = 0; now < 10_000; now += 10) {
      pace.put(mood(`t${now}`, true));
      pace.put(levels(now / 10_000));
      if (pace.take(now)) sent += 1;
    }
    expect(sent).toBeLessThanOrEqual(101);
  });
});
