import { describe, expect, test } from 'vitest';
import type { Signal } from '../../protocol/signal.ts';
import { SignalQueue } from './signalQueue.ts';

const levels = (customer: number): Signal => ({ kind: 'levels', customer, assistant: 0 });
const words = (speaker: 'customer' | 'assistant', text: string): Signal => ({
  kind: 'words',
  turnId: 't1',
  speaker,
  language: 'en',
  text,
  startMs: 0,
});

describe('SignalQueue', () => {
  test('keeps only the newest of a kind', () => {
    const queue = new SignalQueue();
    queue.put(levels(0.1));
    queue.put(levels(0.2));
    expect(queue.take()).toEqual(levels(0.2));
    expect(queue.take()).toBeUndefined();
    expect(queue.pending).toBe(false);
  });

  test('keeps the words of both speakers apart', () => {
    const queue = new SignalQueue();
    queue.put(words('customer', 'my line'));
    queue.put(words('assistant', 'I am'));
    queue.put(words('customer', 'my line is dead'));
    expect([queue.take(), queue.take()]).toEqual([words('customer', 'my line is dead'), words('assistant', 'I am')]);
  });

  test('a kind that comes often does not starve another', () => {
    const queue = new SignalQueue();
    const taken: string[] = [];
    for (let slot = 0; slot < 6; slot += 1) {
      queue.put(levels(slot / 10));
      queue.put(words('customer', `word ${slot}`));
      taken.push(queue.take()?.kind ?? 'none');
    }
    expect(taken).toEqual(['levels', 'words', 'levels', 'words', 'levels', 'words']);
  });
});
