// Electron's part against a double of the `electron` module (electron/testing/electronDouble.ts), over a real station.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOTKEY_PRESSED, HOTKEY_SET } from '../src-preload/natives.ts';
import { ContentsDouble, electron, electronModule } from './electron/testing/electronDouble.ts';
import { eventually } from './station/testing/eventually.ts';
import { runningStation } from './station/testing/runningStation.ts';
import { temporaryFolder } from './station/testing/temporaryFolder.ts';

// Each launch is a new process: main.ts is read anew, with Electron as it stands then.
beforeEach(() => {
  electron.reset();
  vi.resetModules();
  vi.doMock('electron', electronModule);
});

/** Runs main.ts as Electron would, on a station's data folder. */
async function launch(dataFolder: string) {
  vi.stubEnv('FLOORWALKER_STATION_DATA', dataFolder);
  await import('./main.ts');
}

/** A program whose window is open. */
async function opened() {
  const { station, dataFolder } = await runningStation();
  await launch(dataFolder);
  await eventually(() => electron.windows[0]?.loaded.length === 1, 'the window loads the page');
  const [window] = electron.windows;
  if (!window) throw new Error('no window');
  return { station, dataFolder, window, origin: station.address };
}

describe('the window', () => {
  it('shows the station, in a sandbox without Node, once the page has been drawn', async () => {
    const { window, origin } = await opened();
    expect(window.loaded).toEqual([expect.stringMatching(`^${origin}/enter\\?token=`)]);
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(electron.app.sandboxed).toBe(true);
    expect(window.visible).toBe(false);
    window.emit('ready-to-show');
    expect(window.visible).toBe(true);
  });

  it('comes to the front when the program is started again', async () => {
    const { window } = await opened();
    electron.app.emit('second-instance');
    expect(window.focused).toBe(true);
  });

  it('ends the program when it is closed, and leaves a station that others started', async () => {
    const { origin } = await opened();
    electron.app.emit('window-all-closed');
    await eventually(() => electron.app.ends.includes('quit'), 'the program ends');
    expect((await fetch(origin)).status).toBe(401);
  });
});

describe('a page', () => {
  async function page() {
    const { origin } = await opened();
    const contents = new ContentsDouble();
    electron.app.emit('web-contents-created', {}, contents);
    return { contents, origin };
  }

  it('stays at the station', async () => {
    const { contents, origin } = await page();
    expect(contents.navigates(`${origin}/#/floor`)).toBe(true);
    for (const away of [
      'https://evil.example/',
      `${origin}0/`,
      'file:///etc/passwd',
      'javascript:alert(1)',
      'nonsense',
    ]) {
      expect(contents.navigates(away)).toBe(false);
    }
  });

  it('opens no windows: https addresses go to the person, others nowhere', async () => {
    const { contents, origin } = await page();
    for (const url of ['https://docs.example/', 'http://docs.example/', 'file:///etc/passwd', `${origin}/`]) {
      expect(contents.opens(url)).toEqual({ action: 'deny' });
    }
    expect(electron.openedOutside).toEqual(['https://docs.example/']);
  });

  it('may use the microphone and tell by the system if it is the station, and nothing else', async () => {
    const { origin } = await page();
    const { checks } = electron.session;
    const details = { isMainFrame: true, securityOrigin: origin };
    const may = (permission: Parameters<NonNullable<typeof checks>>[1], from: string, mediaType: 'audio' | 'video') =>
      checks?.(null, permission, from, { ...details, mediaType });
    expect(may('media', `${origin}/`, 'audio')).toBe(true);
    expect(may('media', `${origin}/`, 'video')).toBe(false);
    expect(may('media', 'https://evil.example', 'audio')).toBe(false);
    expect(may('notifications', `${origin}/`, 'audio')).toBe(true);
    expect(may('notifications', 'https://evil.example', 'audio')).toBe(false);
    expect(may('geolocation', `${origin}/`, 'audio')).toBe(false);
    expect(electron.session.devices?.({ deviceType: 'hid', origin, device: HID })).toBe(false);
  });
});

describe('the shortcut that takes over', () => {
  it('is registered for the own page, and brings the window to the front when it is pressed', async () => {
    const { window } = await opened();
    const { mainFrame, sent } = window.webContents;
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, 'Control+Alt+T')).toBe(true);
    electron.shortcuts.registered.get('Control+Alt+T')?.();
    expect([window.focused, sent]).toEqual([true, [HOTKEY_PRESSED]]);
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, 'F9')).toBe(true);
    expect([...electron.shortcuts.registered.keys()]).toEqual(['F9']);
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, null)).toBe(true);
    expect(electron.shortcuts.registered.size).toBe(0);
  });

  it('is given back when the program ends', async () => {
    const { window } = await opened();
    electron.ipc.ask(HOTKEY_SET, window.webContents.mainFrame, 'F9');
    electron.app.emit('will-quit');
    expect(electron.shortcuts.registered.size).toBe(0);
  });

  it('is refused where another program has it, where it is no shortcut, and to any other frame', async () => {
    const { window, origin } = await opened();
    const { mainFrame } = window.webContents;
    electron.shortcuts.taken.add('F8');
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, 'F8')).toBe(false);
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, 'nonsense')).toBe(false);
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, { an: 'object' })).toBe(false);
    expect(electron.ipc.ask(HOTKEY_SET, { url: origin }, 'F9')).toBe(false);
    mainFrame.url = 'https://evil.example/';
    expect(electron.ipc.ask(HOTKEY_SET, mainFrame, 'F9')).toBe(false);
    expect(electron.shortcuts.registered.size).toBe(0);
  });
});

const HID = { deviceId: '1', guid: '1', name: 'x', productId: 1, vendorId: 1, collections: [] };

describe('a program that cannot go on', () => {
  it('leaves the floor to the one that runs already', async () => {
    electron.app.secondInstance = true;
    await launch(temporaryFolder());
    expect(electron.app.ends).toEqual(['quit']);
    expect(electron.windows).toEqual([]);
  });

  it("says why the station could not be started, in the station's words", async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await launch(join(file, 'data'));
    await eventually(() => electron.app.ends.length > 0, 'the program ends');
    expect([electron.app.ends, electron.windows]).toEqual([[1], []]);
    expect(electron.errors).toEqual([expect.stringMatching(/can't write its data folder/)]);
  });
});
