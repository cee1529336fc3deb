import { describe, expect, it } from 'vitest';
import type { ClaimedCall } from '../../protocol/customerLink.ts';
import type { Answer, Refusal } from '../link/linkApi.ts';
import { findWayBack, TRY_FOR_MS } from './wayBack.ts';

const call: ClaimedCall = {
  callId: '00000000-0000-4000-8000-000000000000',
  livekitUrl: 'ws://media',
  customerToken: 'token',
  language: 'en',
  notice: { assistantIsAi: true, recorded: true },
  recording: 'announced',
};

/** Goes through the given answers, the last one for ever, on a clock that only pauses move. */
async function comeBack(answers: (Refusal | 'let-in' | 'no-media')[]) {
  let now = 0;
  let asked = 0;
  const pauses: number[] = [];
  const end = await findWayBack({
    ask: async (): Promise<Answer<ClaimedCall>> => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? 'away';
      asked += 1;
      return answer === 'let-in' || answer === 'no-media' ? { ok: true, value: call } : { ok: false, refusal: answer };
    },
    enter: async () => answers[Math.min(asked, answers.length) - 1] === 'let-in',
    onPause: () => undefined,
    pause: async (ms) => {
      pauses.push(ms);
      now += ms;
    },
    now: () => now,
  });
  return { end, asked, pauses, now };
}

describe('the way back into a call', () => {
  it('is found at once where the server answers', async () => {
    expect(await comeBack(['let-in'])).toMatchObject({ end: 'back', asked: 1, pauses: [] });
  });

  it('is tried again while server or media server are away, at growing distances', async () => {
    const { end, asked, pauses } = await comeBack(['away', 'busy', 'no-media', 'let-in']);
    expect([end, asked]).toEqual(['back', 4]);
    expect(pauses[0]).toBeLessThanOrEqual(1_000);
    expect(pauses[2]).toBeGreaterThanOrEqual(2_000);
  });

  it.each(['ended', 'unknown'] as const)('is given up at once when the server says %s', async (refusal) => {
    expect(await comeBack(['away', refusal])).toMatchObject({ end: 'ended', asked: 2 });
  });

  it('is given up after two minutes', async () => {
    const { end, now, asked } = await comeBack(['away']);
    expect(end).toBe('lost');
    expect(now).toBeGreaterThanOrEqual(TRY_FOR_MS);
    expect(now).toBeLessThan(TRY_FOR_MS + 15_001);
    expect(asked).toBeLessThan(40);
  });
});
