import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIVEKIT_META } from '../../../src-preload/contract/page.ts';
import { contentSecurityPolicy } from './securityHeaders.ts';

/** What Vite writes where a nonce belongs; electron.config.ts names the same. */
const NONCE_PLACEHOLDER = '__FLOORWALKER_NONCE__';

export interface ServedPage {
  html: string;
  policy: string;
}

/**
 * The console's page with a fresh nonce, and the policy that goes with it. Undefined if the page was never built.
 * Reads the file each time, so that a rebuilt page is served without a restart.
 */
export async function servePage(
  folder: string,
  authority: string,
  livekitUrl: string | undefined,
): Promise<ServedPage | undefined> {
  let built: string;
  try {
    built = await readFile(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const nonce = randomBytes(16).toString('base64');
  const livekit = livekitUrl ? `<meta name="${LIVEKIT_META}" content="${escapeAttribute(livekitUrl)}">` : '';
  return {
    html: built.replaceAll(NONCE_PLACEHOLDER, nonce).replace('</head>', () => `${livekit}</head>`),
    policy: contentSecurityPolicy({ authority, nonce, livekitUrl }),
  };
}

const escapeAttribute = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
