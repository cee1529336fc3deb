import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeFiles } from '../../protocol/knowledge.ts';
import { type KnowledgeText, passagesOf } from './passagesOf.ts';
import { isWithin, readKnowledgeFile } from './readKnowledgeFile.ts';

export const MOST_FILES = 2_000;
const MOST_PASSAGES = 20_000;
const DEEPEST = 8;
/** The list of what was refused is read by a person. */
const MOST_REFUSED = 200;

export interface ReadKnowledge {
  texts: Map<string, KnowledgeText>;
  refused: KnowledgeFiles['refused'];
}

interface Listed {
  files: string[];
  refused: KnowledgeFiles['refused'];
}

/**
 * Reads every Markdown file of a folder and of the folders in it. Whatever can't be part of the knowledge is named, with the reason. Hidden
 * files and other kinds of files are passed over; a link is never followed.
 * @returns undefined where there is no such folder
 */
export async function readKnowledge(folder: string): Promise<ReadKnowledge | undefined> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return undefined;
  const { files, refused } = await list(root);
  const texts = new Map<string, KnowledgeText>();
  let passages = 0;
  for (const [index, file] of files.entries()) {
    const read = index < MOST_FILES ? await readKnowledgeFile(root, file) : { because: 'too-many' as const };
    if (!read) continue;
    const text = 'text' in read ? passagesOf(file, read.text) : undefined;
    if (text && passages + text.passages.length <= MOST_PASSAGES) {
      passages += text.passages.length;
      texts.set(file, text);
    } else {
      refused.push({ file, because: 'because' in read ? read.because : 'too-many' });
    }
  }
  return { texts, refused: refused.slice(0, MOST_REFUSED) };
}

async function list(root: string): Promise<Listed> {
  const listed: Listed = { files: [], refused: [] };
  const walk = async (within: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, within), { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      listed.refused.push({ file: within, because: 'unreadable' });
      return;
    }
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || listed.files.length > MOST_FILES) continue;
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < DEEPEST) await walk(path, depth + 1);
        else listed.refused.push({ file: path, because: 'too-many' });
      } else if (/\.md$/i.test(entry.name)) {
        listed.files.push(path);
      } else if (entry.isSymbolicLink() && (await leadsOut(root, path))) {
        // A link to a folder elsewhere, whose files somebody may look for in vain.
        listed.refused.push({ file: path, because: 'outside' });
      }
    }
  };
  await walk('', 0);
  return listed;
}

async function leadsOut(root: string, path: string): Promise<boolean> {
  const real = await realpath(join(root, path)).catch(() => undefined);
  return real !== undefined && real !== root && !isWithin(root, real);
}
