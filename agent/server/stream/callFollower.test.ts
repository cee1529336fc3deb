import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { CallFollower } from './callFollower.ts';

const event = (seq: number): CallEvent => ({
  callId: '00000000-0000-4000-8000-000000000000',
  id: crypto.randomUUID(),
  seq,
  at: 0,
  type: 'remark',
  data: {},
});

/** A log whose reads and sends take a while, during which more is appended. */
function follow(length: number, after: number) {
  const log = Array.from({ length }, (_, index) => event(index + 1));
  const sent: number[] = [];
  const errors: unknown[] = [];
  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  const follower = new CallFollower({
    after,
    read: async (from, limit) => {
      const page = log.slice(from, from + limit);
      await tick();
      return page;
    },
    send: async (events) => {
      sent.push(...events.map(({ seq }) => seq));
      await tick();
    },
    onError: (error) => errors.push(error),
  });
  const append = (tell = true) => {
    const next = event(log.length + 1);
    log.push(next);
    if (tell) follower.hear([next]);
  };
  const settle = async () => {
    for (let index = 0; index < 40; index += 1) await tick();
  };
  return { log, sent, errors, follower, append, settle, tick };
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('CallFollower', () => {
  it('replays what its reader lacks, in pages, then follows live', async () => {
    const { sent, append, settle } = follow(1_200, 30);
    await settle();
    expect(sent).toEqual(from(31, 1_200));
    append();
    append();
    expect(sent).toEqual(from(31, 1_202));
  });

  it('sends each event once and in order however appends fall into its replay', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      const { sent, log, append, settle, tick } = follow(3, 0);
      for (let index = 0; index < delay; index += 1) await (index % 2 ? Promise.resolve() : tick());
      append();
      await Promise.resolve();
      append();
      await tick();
      append();
      await settle();
      append();
      await settle();
      expect(sent).toEqual(from(1, log.length));
    }
  });

  it('reads on when it has not been told of something', async () => {
    const { sent, append, settle } = follow(2, 2);
    await settle();
    append(false);
    append();
    await settle();
    expect(sent).toEqual([3, 4]);
  });

  it('drops news of what it has sent, and says nothing more once it is stopped', async () => {
    const { sent, log, follower, append, settle } = follow(2, 0);
    await settle();
    follower.hear(log);
    follower.stop();
    append();
    await settle();
    expect(sent).toEqual([1, 2]);
  });
});
