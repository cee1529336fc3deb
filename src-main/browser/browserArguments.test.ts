import { expect, it } from 'vitest';
import { browserArguments } from './browserArguments.ts';

const options = { address: 'http://127.0.0.1:1/enter?token=x', profileFolder: '/data/window' };

it('shows one address as a window with its own profile', () => {
  const args = browserArguments({ ...options, isRoot: false });
  expect(args).toEqual(
    expect.arrayContaining([`--app=${options.address}`, '--user-data-dir=/data/window', '--no-first-run']),
  );
});

it("gives Chromium's sandbox up only where it cannot work", () => {
  const unsafe = ['--no-sandbox', '--test-type'];
  expect(browserArguments({ ...options, isRoot: false }).filter((each) => unsafe.includes(each))).toEqual([]);
  expect(browserArguments({ ...options, isRoot: true })).toEqual(expect.arrayContaining(unsafe));
});
