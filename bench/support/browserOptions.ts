import type { LaunchOptions } from 'playwright';

const asRoot = process.getuid?.() === 0;

/**
 * How a bench starts its Chromium. `FLOORWALKER_BROWSER` names the binary, else Playwright's own is taken.
 * @param mayPlay sound without a person's click before
 */
export const browserOptions = ({ mayPlay = false } = {}): LaunchOptions => ({
  ...(process.env.FLOORWALKER_BROWSER && { executablePath: process.env.FLOORWALKER_BROWSER }),
  args: [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(mayPlay ? ['--autoplay-policy=no-user-gesture-required'] : []),
  ],
});
