import { join } from 'node:path';

export interface BrowserSearch {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Whether a path is a file that can be run. */
  runs(path: string): boolean;
}

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** Where a Chrome, Chromium or Edge may be on this platform, best first. */
function candidates({ platform, env, home }: BrowserSearch): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(home, 'Applications')];
    return MAC_APPS.flatMap((app) => folders.map((folder) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((each) => each !== undefined);
    return WINDOWS_PATHS.flatMap((path) => folders.map((folder) => join(folder, ...path)));
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Finds a browser that can show the console as an app window; FLOORWALKER_BROWSER goes before all.
 * @returns its path, or a sentence that says what to do.
 */
export function findBrowser(search: BrowserSearch): { browser: string } | { sentence: string } {
  const named = search.env.FLOORWALKER_BROWSER?.trim();
  if (named) {
    if (search.runs(named)) return { browser: named };
    return { sentence: `FLOORWALKER_BROWSER names ${named}, and that can't be run. Correct it or leave it out.` };
  }
  const browser = candidates(search).find(search.runs);
  if (browser) return { browser };
  return {
    sentence: 'No Chrome, Chromium or Edge was found. Install one, or name its program in FLOORWALKER_BROWSER.',
  };
}
