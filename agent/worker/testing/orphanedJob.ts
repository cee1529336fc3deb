import { writeSync } from 'node:fs';
import '../process/childPrelude.ts';
import { exitWithParent } from '../process/exitWithParent.ts';

// A job that is out of breath while its worker is killed, and answers it before it has seen that it is gone.
const worker = process.ppid;
const say = (line: string) => writeSync(process.stdout.fd, `${line}\n`);
exitWithParent(async () => {
  say('leaves');
});
say('ready');
while (process.ppid === worker);
process.send?.('pong');
