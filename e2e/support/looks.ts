import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Stage } from './stage.ts';
import { expect } from './stagedTest.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');

/** The smallest size at which nothing is hidden: what is read in a README is read small. */
export const VIEWPORT = { width: 1280, height: 800 };

/** The looks in which every picture is taken. */
export const looks = [
  { look: 'light', locale: 'en', colorScheme: 'light' },
  { look: 'dark', locale: 'en', colorScheme: 'dark' },
  { look: 'arabic', locale: 'ar', colorScheme: 'light' },
] as const;
export type Look = (typeof looks)[number];

/** The console of the staged floor in one of its looks. */
export async function inLook(browser: Browser, stage: Stage, { locale, colorScheme }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme, locale });
  const page = await context.newPage();
  await page.goto(stage.enter);
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  return page;
}

export const take = (page: Page, name: string, { look }: Look) =>
  page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' });
