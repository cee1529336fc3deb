import { describe, expect, test } from 'vitest';
import { inMessages, Outbox } from './outbox.ts';

const draft = (id: string) => ({ id, at: 0, type: 'turn', data: {} });

describe('Outbox', () => {
  test('keeps the order of what is not acknowledged', () => {
    const outbox = new Outbox();
    for (const id of ['a', 'b', 'c', 'd']) outbox.add(draft(id));
    outbox.acknowledge(['c', 'a', 'unknown']);
    expect(outbox.drafts.map(({ id }) => id)).toEqual(['b', 'd']);
    expect(outbox.size).toBe(2);
  });

  test('is sent in parts where it is too long for one message', () => {
    const drafts = ['a', 'b', 'c', 'd', 'e'].map(draft);
    expect(inMessages(drafts, 2).map((part) => part.map(({ id }) => id))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(inMessages([])).toEqual([]);
  });

  test('has nothing to send when all is acknowledged', () => {
    const outbox = new Outbox();
    outbox.add(draft('a'), draft('b'));
    outbox.acknowledge(['b', 'a']);
    expect(outbox.drafts).toEqual([]);
  });
});
