import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../commandError.ts';
import { root } from '../paths.ts';
import { runToEnd } from '../processes/runToEnd.ts';

const require = createRequire(import.meta.url);
const manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * Runs a package's own program under this Node, with its output on this terminal.
 * @throws CommandError naming the step when it ends with another code than 0.
 */
export async function tool(
  step: string,
  packageName: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  process.stderr.write(`\n> ${step}\n`);
  const started = Date.now();
  const code = await runToEnd([program(packageName), ...args], { ...process.env, ...env });
  if (code !== 0) throw new CommandError(`${step}: failed.`);
  process.stderr.write(`> ${step}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function program(packageName: string): string {
  const file = join(root, 'node_modules', packageName, 'package.json');
  const { bin } = manifest.parse(require(file));
  const name = packageName.split('/').at(-1) ?? packageName;
  const path = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  if (!path) throw new CommandError(`${packageName} brings no program.`);
  return join(dirname(file), path);
}
