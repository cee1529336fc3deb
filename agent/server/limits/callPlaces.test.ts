import { expect, it } from 'vitest';
import { ProblemError } from '../http/problemError.ts';
import { CallPlaces } from './callPlaces.ts';

it('gives no place away twice, however the makings overlap', async () => {
  let open = 0;
  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  // Counted at once, told later: as a database does.
  const places = new CallPlaces(5, () => {
    const counted = open;
    return tick().then(() => counted);
  });
  const makings = Array.from({ length: 30 }, async (_, index) => {
    for (let step = 0; step < index % 7; step += 1) await tick();
    return places.take(async () => {
      await tick();
      open += 1;
      await tick();
    });
  });
  const made = await Promise.allSettled(makings);
  expect(open).toBe(5);
  const refused = made.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused).toHaveLength(25);
  for (const error of refused) {
    expect(error instanceof ProblemError && [error.problem.status, error.problem.type, error.retryAfter]).toEqual([
      503,
      'urn:floorwalker:problem:floor-full',
      30,
    ]);
  }
  open -= 1;
  await expect(places.take(async () => 'made')).resolves.toBe('made');
});

it('gives the place back when a call could not be made', async () => {
  const places = new CallPlaces(1, async () => 0);
  const failing = places.take(async () => {
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  await expect(places.take(async () => 'made')).resolves.toBe('made');
});
