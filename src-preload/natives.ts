/** What the page gets of Electron, and nothing more. In a browser window it is absent: the page must work without. */
export interface Natives {
  readonly host: 'electron';
  readonly platform: string;
}

/** The name under which the page finds its natives on `window`. */
export const NATIVES_KEY = 'floorwalkerNatives';
