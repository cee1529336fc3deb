import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, SafeStorage, Session, WindowOpenHandlerResponse } from 'electron';

/** Electron's application object: remembers what it is told, plays the events that Electron would. */
class AppDouble extends EventEmitter {
  /** Whether another instance holds the lock already. */
  secondInstance = false;
  sandboxed = false;
  /** How the program ended: `quit`, or the exit code it was given. */
  ends: (number | 'quit')[] = [];
  userData = '';

  requestSingleInstanceLock = () => !this.secondInstance;
  enableSandbox = () => {
    this.sandboxed = true;
  };
  whenReady = async () => {};
  getPath = () => this.userData;
  exit = (code: number) => void this.ends.push(code);
  /** Asks `before-quit` as Electron does; a listener that prevents it keeps the program alive. */
  quit = () => {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('before-quit', { preventDefault });
    if (!prevented) this.ends.push('quit');
  };
}

/** The system's shortcuts: which are taken, and what runs when one is pressed. */
class ShortcutsDouble {
  readonly registered = new Map<string, () => void>();
  /** Shortcuts that another program has. */
  readonly taken = new Set<string>();

  register = (accelerator: string, pressed: () => void): boolean => {
    if (accelerator.includes('nonsense')) throw new TypeError('no such key');
    if (this.taken.has(accelerator)) return false;
    this.registered.set(accelerator, pressed);
    return true;
  };
  unregisterAll = () => this.registered.clear();
}

/** The system's safe: turns text around instead of sealing it. */
class SafeDouble {
  available = false;
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';

  isEncryptionAvailable = () => this.available;
  getSelectedStorageBackend = () => this.backend;
  encryptString = (text: string) => Buffer.from(`sealed ${[...text].reverse().join('')}`);
  decryptString = (sealed: Buffer) => {
    const text = sealed.toString();
    if (!text.startsWith('sealed ')) throw new Error('Error while decrypting the ciphertext.');
    return [...text.slice('sealed '.length)].reverse().join('');
  };
}

/** What pages ask of the main process. */
class IpcDouble {
  readonly #handlers = new Map<string, (event: { senderFrame: unknown }, input: unknown) => unknown>();

  handle = (channel: string, handler: (event: { senderFrame: unknown }, input: unknown) => unknown) =>
    void this.#handlers.set(channel, handler);

  /** Plays a frame that asks. */
  ask = (channel: string, senderFrame: unknown, input: unknown): unknown =>
    this.#handlers.get(channel)?.({ senderFrame }, input);
}

/** A window: remembers its options and what it was told to show. */
export class WindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  readonly webContents = {
    mainFrame: { url: '' },
    sent: [] as string[],
    send: (channel: string) => this.#sent(channel),
  };
  visible = false;
  focused = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    electron.windows.push(this);
  }

  loadURL = async (address: string) => {
    this.loaded.push(address);
    this.webContents.mainFrame.url = address;
  };
  #sent(channel: string): void {
    this.webContents.sent.push(channel);
  }
  show = () => {
    this.visible = true;
  };
  focus = () => {
    this.focused = true;
  };
  isMinimized = () => false;
}

/** A page inside a window, as `web-contents-created` hands it over. */
export class ContentsDouble extends EventEmitter {
  #opener: ((details: { url: string }) => WindowOpenHandlerResponse) | undefined;

  setWindowOpenHandler = (opener: (details: { url: string }) => WindowOpenHandlerResponse) => {
    this.#opener = opener;
  };

  /** Plays a page that goes to an address. @returns whether it got there. */
  navigates(url: string): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('will-navigate', { url, preventDefault });
    return !prevented;
  }

  /** Plays a page that opens a window. */
  opens(url: string): WindowOpenHandlerResponse | undefined {
    return this.#opener?.({ url });
  }
}

class SessionDouble {
  requests: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  checks: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  devices: Parameters<Session['setDevicePermissionHandler']>[0] = null;

  setPermissionRequestHandler = (handler: SessionDouble['requests']) => {
    this.requests = handler;
  };
  setPermissionCheckHandler = (handler: SessionDouble['checks']) => {
    this.checks = handler;
  };
  setDevicePermissionHandler = (handler: SessionDouble['devices']) => {
    this.devices = handler;
  };
}

/**
 * A double of the `electron` module, for tests of the little that runs in Electron's main process:
 * its binary can't be had everywhere. The e2e suite runs the real one where it exists.
 */
export const electron = {
  app: new AppDouble(),
  windows: [] as WindowDouble[],
  session: new SessionDouble(),
  shortcuts: new ShortcutsDouble(),
  ipc: new IpcDouble(),
  safe: new SafeDouble(),
  openedOutside: [] as string[],
  errors: [] as string[],
  /** Starts over, as a new process would. */
  reset() {
    this.app = new AppDouble();
    this.session = new SessionDouble();
    this.shortcuts = new ShortcutsDouble();
    this.ipc = new IpcDouble();
    this.safe = new SafeDouble();
    this.windows = [];
    this.openedOutside = [];
    this.errors = [];
  },
};

/** What `import … from 'electron'` gets: the present doubles. */
export const electronModule = () => ({
  app: electron.app,
  BrowserWindow: WindowDouble,
  globalShortcut: electron.shortcuts,
  ipcMain: electron.ipc,
  safeStorage: electron.safe,
  session: { defaultSession: electron.session },
  shell: { openExternal: async (address: string) => void electron.openedOutside.push(address) },
  dialog: { showErrorBox: (_title: string, sentence: string) => void electron.errors.push(sentence) },
});
