import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';

/** The version that the floor was last found sound by. */
const VERSION = '4.32.5';

/** The fuzzer's program, or why it isn't there. */
export type Fuzzer = { program: string } | { missing: string };

/**
 * Sets up Schemathesis, a fuzzer that reads OpenAPI, in a Python environment of this checkout (`python3 -m venv`, from PyPI). Set up once;
 * afterwards no network is needed.
 */
export function schemathesis(): Fuzzer {
  const folder = join(cacheFolder, `schemathesis-${VERSION}`);
  const [binaries, suffix] = process.platform === 'win32' ? ['Scripts', '.exe'] : ['bin', ''];
  const program = join(folder, binaries, `schemathesis${suffix}`);
  if (works(program, ['--version'])) return { program };
  const python = ['python3', 'python'].find((name) =>
    works(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']),
  );
  if (!python) return { missing: 'there is no Python 3.10 or newer on PATH' };
  process.stderr.write('Setting up Schemathesis, once …\n');
  if (!works(python, ['-m', 'venv', '--clear', folder])) {
    return { missing: `'${python} -m venv' failed (on Debian and Ubuntu the package python3-venv brings it)` };
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
  if (!works(join(folder, binaries, `python${suffix}`), pip) || !existsSync(program)) {
    return { missing: 'pip could not fetch schemathesis: check the network or the settings of pip' };
  }
  return { program };
}

const works = (program: string, args: string[]): boolean =>
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
