import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type RehearsalScript, rehearsalScript } from './script.ts';

/** Where the scripts that ship with the product are. */
export const SCRIPT_FOLDER = fileURLToPath(new URL('../../../resources/rehearsal/', import.meta.url));

/** A rehearsal script that can't be used: says which file and why. */
export class ScriptError extends Error {
  override name = 'ScriptError';
}

async function loadScript(folder: string, file: string): Promise<RehearsalScript> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(`${folder}/${file}`, 'utf8'));
  } catch (error) {
    throw new ScriptError(`The rehearsal script ${file} can't be read: ${String(error)}`, { cause: error });
  }
  const script = rehearsalScript.safeParse(content);
  if (!script.success)
    throw new ScriptError(`The rehearsal script ${file} is wrong:\n${z.prettifyError(script.error)}`);
  return script.data;
}

/**
 * Reads every rehearsal script of a folder (`*.json`), in the order of file names.
 * @throws ScriptError for a file that can't be read or doesn't fit, for two scripts with one id and language, and for none at all.
 */
export async function loadScripts(folder = SCRIPT_FOLDER): Promise<RehearsalScript[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const scripts = await Promise.all(files.map((file) => loadScript(folder, file)));
  const names = scripts.map((script) => `${script.id} (${script.language})`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new ScriptError(`Two rehearsal scripts are called ${twice}. Give one of them another id.`);
  if (scripts.length === 0) throw new ScriptError(`There is no rehearsal script in ${folder}.`);
  return scripts;
}
