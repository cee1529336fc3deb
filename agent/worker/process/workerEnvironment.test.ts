import { expect, test } from 'vitest';
import { workerEnvironment } from './workerEnvironment.ts';

const complete = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  FLOORWALKER_SERVER_URL: 'http://127.0.0.1:4700',
  FLOORWALKER_WORKER_SECRET: 'secret',
  OPENAI_API_KEY: 'key',
};

test('takes what the floor sets, and sensible numbers for the rest', () => {
  expect(workerEnvironment(complete)).toEqual({
    ...complete,
    FLOORWALKER_IDLE_JOBS: 2,
    FLOORWALKER_MOST_CALLS: 32,
    FLOORWALKER_TURN_MOOD: 'model',
  });
});

test('names everything that is missing or wrong in one sentence, and no value', () => {
  const { LIVEKIT_API_SECRET: _, ...rest } = complete;
  const start = () => workerEnvironment({ ...rest, LIVEKIT_URL: 'here', FLOORWALKER_IDLE_JOBS: '0' });
  expect(start).toThrow(/^The worker can't start: .*LIVEKIT_URL.*LIVEKIT_API_SECRET.*FLOORWALKER_IDLE_JOBS.*\.$/);
  expect(start).not.toThrow(/here/);
});
