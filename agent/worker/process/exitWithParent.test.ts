import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const job = fileURLToPath(new URL('../testing/orphanedJob.ts', import.meta.url));

test('a job whose worker is killed leaves its room, also when it is just answering that worker', async () => {
  const worker = spawn(process.execPath, ['-e', `require('node:child_process').fork(${JSON.stringify(job)})`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const faults: string[] = [];
  createInterface({ input: worker.stderr }).on('line', (line) => faults.push(line));
  const said: string[] = [];
  // Its end is the job's too: both write to it.
  for await (const line of createInterface({ input: worker.stdout })) {
    said.push(line);
    if (line === 'ready') worker.kill('SIGKILL');
  }
  expect(faults).toEqual([]);
  expect(said).toEqual(['ready', 'leaves']);
});
