import { test } from '@playwright/test';

// Stands in for the whole suite where Electron's binary could not be fetched, so that the report says what was not tested.
test("SKIPPED: Electron's binary is not on this machine, so the console's specs were NOT run in its window", () => {
  test.skip(true, 'install it with: npx install-electron');
});
