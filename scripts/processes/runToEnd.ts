import { spawn } from 'node:child_process';
import { root } from '../paths.ts';

/**
 * Runs a program under this Node, on this terminal, and resolves with its exit code. A wish that this process end is passed on:
 * Ctrl-C reaches the child by the terminal, a signal sent to this process alone would not. As SIGINT, since test runners clean
 * up after that one only.
 */
export function runToEnd(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const endChild = () => void child.kill('SIGINT');
    process.on('SIGTERM', endChild);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGTERM', endChild);
      resolve(code ?? 1);
    });
  });
}
