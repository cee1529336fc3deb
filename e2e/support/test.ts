import { join } from 'node:path';
import { test as base, _electron as electron, type Page } from '@playwright/test';
import { electronBinary } from '../../scripts/setup/electronBinary.ts';
import { RehearsalHouse } from './rehearsalHouse.ts';

const root = join(import.meta.dirname, '..', '..');

interface Fixtures {
  /** The console's page, opened by the host that the project names, signed in and on the floor. */
  console: Page;
}
interface Options {
  /** Which of the two hosts shows the page. Both load it from the same station. */
  host: 'browser' | 'electron';
}

/** Specs share one running rehearsal; each brings its own calls. */
export const test = base.extend<Fixtures, Options & { house: RehearsalHouse }>({
  host: ['browser', { option: true, scope: 'worker' }],
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
  console: async ({ host, house, browser }, use) => {
    if (host === 'browser') {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(await house.enter());
      await use(page);
      await context.close();
      return;
    }
    const executablePath = electronBinary();
    if (!executablePath) throw new Error("Electron's binary is not on this machine");
    const app = await electron.launch({
      executablePath,
      args: [root],
      env: { ...environment(), FLOORWALKER_STATION_DATA: join(house.folder, 'station') },
    });
    await use(await app.firstWindow());
    await app.close();
  },
});
export { expect } from '@playwright/test';

const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
