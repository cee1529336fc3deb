export interface BrowserWindowOptions {
  /** The station's one-time address. */
  address: string;
  /** The window's own profile: nothing of the person's browser gets in or out. */
  profileFolder: string;
  /** Chromium's own sandbox doesn't work for Linux' root. */
  isRoot: boolean;
}

/** The command line that shows the console as an app window, without first-run pages, and that asks nobody on the internet anything. */
export function browserArguments({ address, profileFolder, isRoot }: BrowserWindowOptions): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profileFolder}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-features=Translate',
    '--password-store=basic',
    // Chromium puts a yellow bar about --no-sandbox over the page, in every session. `--test-type` takes that bar away and, as an
    // app window of one loopback address goes, nothing that protects: certificates are still checked and the sandbox is off anyway.
    // It also silences crash bubbles, which a window that follows its station can do without. Only for root: never for a person.
    ...(isRoot ? ['--no-sandbox', '--disable-gpu', '--test-type'] : []),
  ];
}
