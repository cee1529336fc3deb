import { execFileSync } from 'node:child_process';
import { root } from '../paths.ts';
import { livekitServer } from '../setup/livekitServer.ts';
import { unitsWithSecondTry } from './secondTry.ts';
import { tool } from './tool.ts';

/** `npm run check`: format and lint without warnings, types, secrets, unit tests. What CI runs first. */
export async function run(): Promise<number> {
  await staticChecks();
  await unitTests({ LIVEKIT_SERVER: await livekitServer() });
  return 0;
}

export async function staticChecks(): Promise<void> {
  await tool('Format and lint', '@biomejs/biome', ['ci', '--error-on-warnings', '.']);
  await tool('Types', 'typescript', ['-b']);
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = tracked
    .toString()
    .split('\0')
    .filter((file) => file !== '' && !/\.(png|ogg|wav|mp3|webm|woff2|icns|ico)$/.test(file));
  await tool('Secrets', 'secretlint', ['--no-glob', ...files]);
}

/** Unit tests, and the integration tests that need no console: they start what they need by themselves. */
export function unitTests(env: NodeJS.ProcessEnv): Promise<void> {
  // Vitest says 'test' otherwise, and then rtc-node tells each of its steps on stdout.
  return unitsWithSecondTry('Unit and integration tests', { ...env, NODE_ENV: 'production' });
}
