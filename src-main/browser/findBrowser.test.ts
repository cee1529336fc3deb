import { expect, it } from 'vitest';
import { findBrowser } from './findBrowser.ts';

const search = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...installed: string[]) =>
  findBrowser({ platform, env, home: '/home/nour', runs: (path) => installed.includes(path) });

// Windows' own separators can't be tested elsewhere: join() follows the machine that runs the test.
it.each([
  [
    'Chrome before Chromium',
    'linux',
    { PATH: '/usr/local/bin:/usr/bin' },
    ['/usr/bin/chromium', '/usr/bin/google-chrome'],
  ],
  ['Chromium', 'linux', { PATH: '/usr/bin' }, ['/usr/bin/microsoft-edge', '/usr/bin/chromium']],
  ['Edge', 'linux', { PATH: '/usr/bin' }, ['/usr/bin/microsoft-edge-stable']],
  ["a Mac's Chrome", 'darwin', {}, ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']],
  ["a person's own Chromium", 'darwin', {}, ['/home/nour/Applications/Chromium.app/Contents/MacOS/Chromium']],
] as const)('finds %s', (_what, platform, env, installed) => {
  expect(search(platform, env, ...installed)).toEqual({ browser: installed.at(-1) });
});

it('takes the one that the environment names before all others', () => {
  const env = { PATH: '/usr/bin', FLOORWALKER_BROWSER: '/opt/brave' };
  expect(search('linux', env, '/usr/bin/google-chrome', '/opt/brave')).toEqual({ browser: '/opt/brave' });
});

it('says so when the named one cannot be run, instead of taking another', () => {
  const env = { PATH: '/usr/bin', FLOORWALKER_BROWSER: '/opt/brave' };
  expect(search('linux', env, '/usr/bin/google-chrome')).toEqual({ sentence: expect.stringContaining('/opt/brave') });
});

it.each(['linux', 'darwin', 'win32'] as const)('says what to do when there is none on %s', (platform) => {
  expect(search(platform, {})).toEqual({ sentence: expect.stringMatching(/Install one, or name its program/) });
});
