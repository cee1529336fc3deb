import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { pino } from 'pino';
import { OPERATOR } from '../../agent/server/testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../../agent/server/testing/testFloor.ts';
import { startStation } from '../../src-main/station/startStation.ts';

const root = join(import.meta.dirname, '..', '..');
const thread = (name: string) => pathToFileURL(join(root, `src-main/station/db/${name}.ts`));

/** A real floor, a real station signed in to it, and the real page; without assistants or sound. `withCalls`: calls can come in. */
export const test = base.extend<{ floor: TestFloor; console: Page; withCalls: boolean }>({
  withCalls: [false, { option: true }],
  floor: async ({ withCalls }, use) => {
    const floor = await startTestFloor({ withLiveKit: withCalls });
    await use(floor);
    await floor.stop();
  },
  console: async ({ floor, page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'floorwalker-customers-'));
    const station = await startStation({
      environment: {
        ...{ dataFolder: join(folder, 'station'), port: 0, logLevel: 'silent', origin: floor.address },
        credentials: OPERATOR,
      },
      pageFolder: join(root, 'out/renderer'),
      ...{ databaseThread: thread('databaseThread'), searchThread: thread('searchThread') },
      conversionProcess: new URL('../../src-main/station/features/imports/conversionProcess.ts', import.meta.url),
      recorderScript: pathToFileURL(join(root, 'src-main/station/recorder/process/main.ts')),
      log: pino({ level: 'silent' }),
      onDeath(error) {
        throw error;
      },
    });
    await page.goto(station.enter);
    await expect(page.getByTestId('rail').or(page.getByRole('navigation').first())).toBeVisible();
    await use(page);
    await station.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this very pattern.
test.beforeEach(({}, { project }) => {
  test.skip(project.name === 'electron', 'one host is enough: the page is the same for both');
});

/** Goes to an address of the page, as a bookmark would. */
export const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

export { expect };
