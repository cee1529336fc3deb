import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { familyOf, memoryByProcess, pssOf, totalOf } from './memory.ts';

it.runIf(process.platform === 'linux')('counts a process with its children', async () => {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)']);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const pid = child.pid ?? 0;
  expect(familyOf(process.pid)).toContain(pid);
  expect(pssOf(pid)).toBeGreaterThan(5);
  const memory = memoryByProcess({ child: pid, missing: undefined });
  expect(memory.missing).toBe(0);
  expect(totalOf(memory)).toBeGreaterThan(5);
  child.kill();
  await new Promise((resolve) => child.once('exit', resolve));
  expect(pssOf(pid)).toBe(0);
});
