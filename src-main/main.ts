import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, safeStorage, session, shell } from 'electron';
import { guardContents, guardSession } from './electron/guardPage.ts';
import { type AttachedStation, attachStation } from './electron/stationChild.ts';
import { serveTakeOverHotkey } from './electron/takeOverHotkey.ts';
import { wrappingKey } from './electron/wrappingKey.ts';

const PRELOAD = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
// Built beside this file; from source (in tests) in its own folder.
const fromSource = import.meta.filename.endsWith('.ts');
const STATION = fileURLToPath(new URL(fromSource ? './station/main.ts' : './station.js', import.meta.url));

/** Electron's part: a window on a station. All that matters happens in the station and in its page. */
async function run(): Promise<void> {
  app.enableSandbox();
  await app.whenReady();
  const dataFolder = process.env.FLOORWALKER_STATION_DATA ?? join(app.getPath('userData'), 'station');
  const station = await attachStation({
    execPath: process.execPath,
    script: STATION,
    dataFolder,
    wrapping: await wrappingKey(dataFolder, safeStorage),
    env: process.env,
    onLost: fail,
  });
  endWith(station);
  const { origin } = new URL(station.enter);
  guardSession(session.defaultSession, origin);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, origin, (address) => void shell.openExternal(address));
  });
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    autoHideMenuBar: true,
    title: 'Floorwalker',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  serveTakeOverHotkey(window, origin);
  window.once('ready-to-show', () => window.show());
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  await window.loadURL(station.enter);
}

/** Lets a station that was started here end before the program does. */
function endWith(station: AttachedStation): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    station.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}

function fail(sentence: string): void {
  dialog.showErrorBox('Floorwalker', sentence);
  app.exit(1);
}

if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
} else {
  app.quit();
}
