import { afterEach, expect, it, vi } from 'vitest';
import { FloorNews } from '../news/floorNews.ts';
import { MediaHealth } from './mediaHealth.ts';

let health: MediaHealth | undefined;
afterEach(() => health?.stop());

it('tells each change once, and nothing while nothing changes', async () => {
  const answers = [true, false, false, true, true];
  let asked = 0;
  const rooms = async () => {
    if (answers[asked++] === false) throw new Error('away');
    return new Set<string>();
  };
  const news = new FloorNews();
  const told: boolean[] = [];
  news.listen({ mediaChanged: (up) => told.push(up) });
  health = new MediaHealth({ media: { rooms }, news, everyMs: 1, whileAwayMs: 1 });
  health.start();
  await vi.waitFor(() => expect(asked).toBeGreaterThan(answers.length));
  expect(told).toEqual([false, true]);
  expect(health.up).toBe(true);
});
