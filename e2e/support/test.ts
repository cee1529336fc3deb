import { test as base } from '@playwright/test';
import { RehearsalHouse } from './rehearsalHouse.ts';

/** Specs of one worker share one running rehearsal; each brings its own calls. */
export const test = base.extend<object, { house: RehearsalHouse }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this very pattern.
    async ({}, use) => {
      const house = new RehearsalHouse();
      await house.start();
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
export { expect } from '@playwright/test';
