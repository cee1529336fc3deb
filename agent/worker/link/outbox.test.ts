import { describe, expect, test } from 'vitest';
import { Outbox } from './outbox.ts';

const draft = (id: string) => ({ id, at: 0, type: 'turn', data: {} });

describe('Outbox', () => {
  test('keeps the order of what is not acknowledged', () => {
    const outbox = new Outbox();
    for (const id of ['a', 'b', 'c', 'd']) outbox.add(draft(id));
    outbox.acknowledge(['c', 'a', 'unknown']);
    expect(outbox.batches().map((batch) => batch.map((item) => item.id))).toEqual([['b', 'd']]);
    expect(outbox.size).toBe(2);
  });

  test('splits what is too long for one message', () => {
    const outbox = new Outbox();
    for (const id of ['a', 'b', 'c', 'd', 'e']) outbox.add(draft(id));
    expect(outbox.batches(2).map((batch) => batch.map((item) => item.id))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('has nothing to send when all is acknowledged', () => {
    const outbox = new Outbox();
    outbox.add(draft('a'));
    outbox.acknowledge(['a']);
    expect(outbox.batches()).toEqual([]);
  });
});
