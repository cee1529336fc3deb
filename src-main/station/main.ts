import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Environment, readEnvironment } from './environment.ts';
import { readWrapping } from './readWrapping.ts';
import { rebuildCommand } from './rebuildCommand.ts';
import { StartError } from './startError.ts';
import { type Station, startStation } from './startStation.ts';

// From source (node src-main/station/main.ts) and built (out/main/station.js) alike.
const fromSource = import.meta.filename.endsWith('.ts');
const PAGE = new URL(fromSource ? '../../out/renderer/' : '../renderer/', import.meta.url);
const RECORDER = new URL(fromSource ? './recorder/process/main.ts' : './recorder.js', import.meta.url);
const THREAD = new URL(fromSource ? './db/databaseThread.ts' : './databaseThread.js', import.meta.url);
const SEARCH_THREAD = new URL(fromSource ? './db/searchThread.ts' : './searchThread.js', import.meta.url);
const CONVERSION_PROCESS = new URL(
  fromSource ? './features/imports/conversionProcess.ts' : './conversionProcess.js',
  import.meta.url,
);

// What people said is in these files: the owner alone may read whatever this process writes.
process.umask(0o077);

const CLOSE_WITHIN_MS = 5_000;

/** Prints one plain sentence and ends. */
function giveUp(error: unknown): void {
  const sentence =
    error instanceof StartError ? error.message : `The station failed: ${error instanceof Error ? error.stack : error}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function closeOnSignals(station: Station): void {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(0), CLOSE_WITHIN_MS).unref();
    station.close().then(() => process.exit(0), giveUp);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function run(environment: Environment): Promise<void> {
  const log = pino({ name: 'station', level: environment.logLevel }, pino.destination(2));
  const wrapping = await readWrapping(process.env, process.stdin);
  const station = await startStation({
    environment,
    pageFolder: fileURLToPath(PAGE),
    databaseThread: THREAD,
    searchThread: SEARCH_THREAD,
    conversionProcess: CONVERSION_PROCESS,
    recorderScript: RECORDER,
    recorderAtOnce: true,
    wrapping,
    log,
    onDeath(error) {
      log.fatal({ err: error }, 'the database thread died');
      process.exit(1);
    },
  });
  closeOnSignals(station);
  process.stdout.write(`${JSON.stringify({ ready: true, station: station.address, enter: station.enter })}\n`);
}

try {
  const environment = readEnvironment(process.env);
  if (process.argv[2] === 'rebuild') process.stderr.write(`${await rebuildCommand(environment.dataFolder)}\n`);
  else await run(environment);
} catch (error) {
  giveUp(error);
}
