import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { StartError } from './startError.ts';

/** Says that the key comes on standard input, where no other process can see it. */
export const WRAPPING_ON_INPUT = 'FLOORWALKER_KEY_ON_INPUT';

const key = z.base64().transform((value, context) => {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === 32) return bytes;
  context.addIssue('not 32 bytes');
  return z.NEVER;
});

/** The key that the desktop program hands to the station it starts; undefined where none is announced. @throws StartError */
export async function readWrapping(env: NodeJS.ProcessEnv, input: NodeJS.ReadableStream): Promise<Buffer | undefined> {
  if (!env[WRAPPING_ON_INPUT]) return undefined;
  const read = key.safeParse((await text(input)).trim());
  if (!read.success) throw new StartError(`${WRAPPING_ON_INPUT} is set, and no key comes on standard input.`);
  return read.data;
}
