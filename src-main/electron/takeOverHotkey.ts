import { app, type BrowserWindow, globalShortcut, ipcMain } from 'electron';
import { HOTKEY_PRESSED, HOTKEY_SET } from '../../src-preload/natives.ts';

/** Longer than any combination of keys. */
const MOST_LETTERS = 60;

/**
 * Lets the window's own page have one system-wide shortcut. Pressed, it brings the window to the front and tells the page, which does the
 * rest. What any other page or frame asks for is refused.
 */
export function serveTakeOverHotkey(window: BrowserWindow, station: string): void {
  const pressed = () => {
    if (window.isMinimized()) window.restore();
    window.focus();
    window.webContents.send(HOTKEY_PRESSED);
  };
  ipcMain.handle(HOTKEY_SET, (event, accelerator: unknown): boolean => {
    const own = event.senderFrame === window.webContents.mainFrame;
    if (!own || URL.parse(event.senderFrame?.url ?? '')?.origin !== station) return false;
    globalShortcut.unregisterAll();
    if (accelerator === null) return true;
    if (typeof accelerator !== 'string' || accelerator.length > MOST_LETTERS) return false;
    try {
      return globalShortcut.register(accelerator, pressed);
    } catch {
      // Electron throws for words that are no shortcut.
      return false;
    }
  });
  app.on('will-quit', () => globalShortcut.unregisterAll());
}
