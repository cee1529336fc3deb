import { StartError } from './startError.ts';

const UNUSABLE = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
];

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The sentence for a data folder that can't be used; undefined when the error says something else. */
export function unusableFolder(error: unknown, folder: string): StartError | undefined {
  const code = codeOf(error);
  if (!UNUSABLE.some((known) => code === known || code.startsWith(`${known}_`))) return undefined;
  return new StartError(
    `The data folder ${folder} can't be written (${code}): give this user the right to write there, ` +
      'or choose another folder with FLOORWALKER_DATA.',
  );
}
