import { NATIVES_KEY, type Natives } from '../../src-preload/natives.ts';

declare global {
  interface Window {
    [NATIVES_KEY]?: Natives;
  }
}

/** What Electron gives this page; undefined in a browser window. */
export const natives = (): Natives | undefined => window[NATIVES_KEY];
