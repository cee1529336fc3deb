import { goTo } from '../support/stagedTest.ts';
import { expect, test } from '../support/test.ts';

test('a supervisor runs a drill: two callers in a mood, each live with its call, stopped, and how it went', async ({
  console: page,
}) => {
  await page.getByTestId('rehearse-language').click();
  await page.getByTestId('rehearse-drill').click();
  await page.getByTestId('drill-script').selectOption({ index: 0 });
  await page.getByTestId('drill-mood').selectOption('typing');
  await page.getByTestId('drill-calls').fill('2');
  await page.getByTestId('start-drill').click();

  const callers = page.getByTestId('drill-caller');
  await expect(callers).toHaveCount(2);
  await expect(page.getByTestId('drill')).toHaveAttribute('data-running', 'true');
  await expect(page.locator('[data-testid="drill-caller"][data-state="talking"]')).toHaveCount(2, { timeout: 60_000 });
  const drillHash = await page.evaluate(() => location.hash);
  await callers.first().getByTestId('open-drill-call').click();
  await expect(page.getByTestId('call-state')).toBeVisible();
  await expect(page.getByTestId('turn').first()).toBeVisible({ timeout: 60_000 });

  await goTo(page, drillHash);
  await expect(callers.first()).not.toContainText('0/', { timeout: 90_000 });
  await page.getByTestId('stop-drill').click();
  await expect(page.getByTestId('drill')).toHaveAttribute('data-running', 'false');
  await expect(callers.filter({ hasText: 'was stopped' }).first()).toBeVisible();
  await expect(page.getByTestId('drill-summary')).toContainText(/Stopped|went well|did not get through/);
  await page.getByTestId('back').click();
  await expect(page.getByTestId('drill-row').first()).toContainText('typing');
});
