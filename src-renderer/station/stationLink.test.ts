import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStationLink, type Socket, type StationLink } from './stationLink.ts';

/** A socket whose other end is the test. */
class FakeSocket implements Socket {
  readonly sent: { id: number; request: string; input: unknown }[] = [];
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;

  send(data: Parameters<Socket['send']>[0]): void {
    this.sent.push(JSON.parse(String(data)));
  }
  close(): void {
    this.#call(this.onclose, 'close');
  }
  open(): void {
    this.#call(this.onopen, 'open');
  }
  say(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    Reflect.apply(this.onmessage ?? (() => {}), this, [new MessageEvent('message', { data })]);
  }
  #call(handler: Socket['onopen'] | Socket['onclose'], type: string): void {
    Reflect.apply(handler ?? (() => {}), this, [new Event(type)]);
  }
}

let sockets: FakeSocket[];
let misfits: string[];
let link: StationLink;
const socket = () => {
  const last = sockets.at(-1);
  if (!last) throw new Error('the link never connected');
  return last;
};
const signedOut = { state: 'signed-out', server: null, reason: null };

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  misfits = [];
  const connect = () => {
    const made = new FakeSocket();
    sockets.push(made);
    return made;
  };
  link = createStationLink({ connect, onMisfit: (what) => misfits.push(what), random: () => 1 });
});
afterEach(() => {
  link.close();
  vi.useRealTimers();
});

describe('requests', () => {
  it('wait for the link to open, and get the parsed answer', async () => {
    const answer = link.request('calls/list', {});
    expect(socket().sent).toEqual([]);
    socket().open();
    expect(socket().sent).toEqual([{ id: 1, request: 'calls/list', input: {} }]);
    socket().say({ id: 1, output: { calls: [], more: 'ignored' } });
    await expect(answer).resolves.toEqual({ calls: [] });
  });

  it("fail with the station's own error", async () => {
    socket().open();
    const answer = link.request('floor/retry-now', {});
    socket().say({ id: 1, error: { type: 'refused', message: 'not now', remedy: 'wait' } });
    await expect(answer).rejects.toMatchObject({ type: 'refused', message: 'not now', remedy: 'wait' });
  });

  it('fail at once when the link is lost under them, and are not sent again', async () => {
    socket().open();
    const answer = link.request('floor/retry-now', {});
    socket().close();
    await expect(answer).rejects.toMatchObject({ type: 'station-away' });
    await vi.advanceTimersByTimeAsync(200);
    socket().open();
    expect(socket().sent).toEqual([]);
  });

  it('fail when nobody answers', async () => {
    socket().open();
    const answer = expect(link.request('floor/retry-now', {})).rejects.toMatchObject({ type: 'station-silent' });
    await vi.advanceTimersByTimeAsync(15_000);
    await answer;
  });

  it('wait as long as they were told to', async () => {
    socket().open();
    let failed = false;
    const answer = link.request('floor/retry-now', {}, 120_000).catch(() => {
      failed = true;
    });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(failed).toBe(false);
    await vi.advanceTimersByTimeAsync(105_000);
    await answer;
    expect(failed).toBe(true);
  });

  it('fail when the answer does not fit the contract, and somebody is told', async () => {
    socket().open();
    const answer = link.request('calls/list', {});
    socket().say({ id: 1, output: { calls: 'many' } });
    await expect(answer).rejects.toMatchObject({ type: 'internal' });
    expect(misfits).toEqual(['calls/list']);
  });
});

describe('pushes', () => {
  it('reach their handlers, parsed, until undone', () => {
    const heard: unknown[] = [];
    const undo = link.on('floor/status', (status) => heard.push(status));
    socket().open();
    socket().say({ push: 'floor/status', data: signedOut });
    undo();
    socket().say({ push: 'floor/status', data: signedOut });
    expect(heard).toEqual([signedOut]);
  });

  it.each([
    ['not JSON', 'hello', 'message'],
    ['unknown push', { push: 'weather/changed', data: 1 }, 'weather/changed'],
    ['data that does not fit', { push: 'floor/status', data: { state: 'asleep' } }, 'floor/status'],
  ])('that are %s are reported, not thrown', (_, message, expected) => {
    socket().open();
    socket().say(message);
    expect(misfits).toEqual([expected]);
  });
});

describe('the link', () => {
  it('tries again with growing pauses, says when, and starts over once it opened', async () => {
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      socket().close();
      const { nextAttemptAt } = link.state.getState();
      const pause = (nextAttemptAt ?? 0) - Date.now();
      pauses.push(pause);
      await vi.advanceTimersByTimeAsync(pause);
    }
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    socket().open();
    expect(link.state.getState()).toMatchObject({ phase: 'open', attempt: 0, nextAttemptAt: null });
  });

  it('tries at once when asked to', () => {
    socket().close();
    link.retryNow();
    expect(sockets).toHaveLength(2);
  });

  it('tells each opening, also the one that was before the question', () => {
    const opened: string[] = [];
    socket().open();
    link.onOpen(() => opened.push('opened'));
    socket().close();
    link.retryNow();
    socket().open();
    expect(opened).toEqual(['opened', 'opened']);
  });

  it('gives up a socket that went silent without closing', async () => {
    socket().open();
    await vi.advanceTimersByTimeAsync(10_000 + 15_000);
    expect(link.state.getState().phase).toBe('lost');
  });
});
