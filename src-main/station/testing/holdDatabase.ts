import { spawn } from 'node:child_process';
import { once } from 'node:events';

const HOLD = `
const Database = require('better-sqlite3');
const database = new Database(process.argv[1]);
database.exec('BEGIN IMMEDIATE');
process.stdout.write('held');
process.stdin.resume().on('end', () => database.close());
`;

/** Another process holds a database's write lock, as a backup program does. Resolves when it has it, with how it lets go. */
export async function holdDatabase(file: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', HOLD, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return async () => {
    const gone = once(child, 'exit');
    child.stdin.end();
    await gone;
  };
}
