/** What the page gets of Electron, and nothing more. In a browser window it is absent: the page must work without. */
export interface Natives {
  readonly host: 'electron';
  readonly platform: string;
  /** Registers the system-wide shortcut (an Electron accelerator), or none. False: another program has it. */
  setTakeOverHotkey(accelerator: string | null): Promise<boolean>;
  /** Runs when it is pressed; the window has come to the front by then. Returns the undo. */
  onTakeOverHotkey(handler: () => void): () => void;
}

/** The name under which the page finds its natives on `window`. */
export const NATIVES_KEY = 'floorwalkerNatives';

/** The channels between page and Electron's main process. */
export const HOTKEY_SET = 'floorwalker:take-over-hotkey/set';
export const HOTKEY_PRESSED = 'floorwalker:take-over-hotkey/pressed';
