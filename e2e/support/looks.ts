import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Stage } from './stage.ts';
import { expect } from './stagedTest.ts';

const root = join(import.meta.dirname, '../..');
const pages = ['README.md', 'docs/user-guide.md'].map((page) => readFileSync(join(root, page), 'utf8')).join();

/** The smallest size at which nothing is hidden: what is read in a README is read small. */
export const VIEWPORT = { width: 1280, height: 800 };

/** The looks in which every picture is taken. */
export const looks = [
  { look: 'light', locale: 'en', colorScheme: 'light' },
  { look: 'dark', locale: 'en', colorScheme: 'dark' },
  { look: 'arabic', locale: 'ar', colorScheme: 'light' },
] as const;
export type Look = (typeof looks)[number];

/** What a browser is told of a look. */
export const contextOf = ({ locale, colorScheme }: Pick<Look, 'locale' | 'colorScheme'>): BrowserContextOptions => ({
  viewport: VIEWPORT,
  locale,
  colorScheme,
});

/** The console of the staged floor in one of its looks. */
export async function inLook(browser: Browser, stage: Stage, look: Look): Promise<Page> {
  const page = await (await browser.newContext(contextOf(look))).newPage();
  await page.goto(stage.enter);
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  return page;
}

/** Into docs/pictures where a page of the documentation shows it; the others, to be looked at, into test-results/pictures. */
export async function take(page: Page, name: string, { look }: Pick<Look, 'look'>): Promise<void> {
  const file = `${name}-${look}.png`;
  const folder = join(root, pages.includes(`pictures/${file}`) ? 'docs/pictures' : 'test-results/pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
}
