import process from 'node:process';
import pino from 'pino';
import { createFloorServer } from './createFloorServer.ts';
import { readEnvironment } from './environment.ts';
import { StartError } from './startError.ts';

// What people said is in these files: the owner alone may read whatever this process writes.
process.umask(0o077);

const logger = pino({ name: 'floor-server', level: process.env.FLOORWALKER_LOG_LEVEL ?? 'info' }, pino.destination(2));

try {
  const server = await createFloorServer(readEnvironment(process.env), logger);
  process.stdout.write(`${JSON.stringify({ ready: true, server: server.address })}\n`);
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
