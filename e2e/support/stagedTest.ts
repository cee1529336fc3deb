import { test as base, expect, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import type { StagedCall } from './stagedCall.ts';

/** The real station and page before a floor that does as told; a page error or a breach of the policy fails the test. */
export const test = base.extend<{ stage: Stage; console: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this very pattern.
  stage: async ({}, use) => {
    const stage = new Stage();
    await stage.start();
    await use(stage);
    await stage.stop();
  },
  console: async ({ stage, page }, use) => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/i.test(message.text())) failures.push(message.text());
    });
    await page.goto(stage.enter);
    await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
    await use(page);
    expect(failures).toEqual([]);
  },
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this very pattern.
test.beforeEach(({}, { project }) => {
  test.skip(project.name === 'electron', 'one host is enough: what is staged here is the same page for both');
});

export { expect };

export const turns = (page: Page) => page.getByTestId('turn');

/** Goes to an address of the page, as a bookmark would. */
export const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

export const open = (page: Page, { callId }: StagedCall) => goTo(page, `#/floor/${callId}`);
