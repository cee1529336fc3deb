import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file below the folder that a request's path names; undefined for a path that leads out, hides, or is no known kind. */
export function assetFile(folder: string, pathname: string): { file: string; type: string } | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const type = TYPES[extname(path).toLowerCase()];
  if (!type || path.includes('\0') || path.split(/[\\/]/).some((part) => part.startsWith('.'))) return undefined;
  const file = resolve(join(folder, path));
  return file.startsWith(resolve(folder) + sep) ? { file, type } : undefined;
}

/** Sends one file of the page. @returns false if there is none. */
export async function sendAsset(folder: string, pathname: string, response: ServerResponse): Promise<boolean> {
  const asset = assetFile(folder, pathname);
  if (!asset) return false;
  const found = await stat(asset.file).catch(() => undefined);
  if (!found?.isFile()) return false;
  response.writeHead(200, {
    'content-type': asset.type,
    'content-length': found.size,
    // Vite names files in assets/ by their content, so they never change; anything else may.
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  await pipeline(createReadStream(asset.file), response);
  return true;
}
