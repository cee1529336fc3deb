import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AgentServer, initializeLogger, ServerOptions } from '@livekit/agents';
import { AGENT_NAME } from '../protocol/jobLink.ts';
import { HealthBook } from '../providers/chain/healthBook.ts';
import { providerSettings } from '../providers/providerSettings.ts';
import { VoiceCatalogue } from '../providers/voiceCatalogue.ts';
import { runErrand } from './errands/runErrand.ts';
import { serveErrands } from './errands/serveErrands.ts';
import { freePort } from './process/freePort.ts';
import { createLogger } from './process/logger.ts';
import { quietAgentsLog } from './process/quietAgentsLog.ts';
import { ReserveWait } from './process/reserveWait.ts';
import { tellFloor } from './process/tellFloor.ts';
import { workerEnvironment } from './process/workerEnvironment.ts';
import { followFloor } from './providers/followFloor.ts';
import { ProviderBook } from './providers/providerBook.ts';
import { openProviderDoor } from './providers/providerDoor.ts';
import { serveTranscriptions } from './transcriptions/serveTranscriptions.ts';

const SHUTDOWN_WITHIN_MS = 5_000;
/** A job that closes may take that time three times over: to answer, to end its session, to deliver. Some waits of the agents package have no end. */
const CLOSE_WITHIN_MS = 3 * SHUTDOWN_WITHIN_MS + 1_000;
/** In the checkout and not in the system's folder for all: nobody else may plant code here. */
const COMPILED = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));
/** The floor server is asked for providers for so long before calls are taken without them. */
const KNOWN_WITHIN_MS = 5_000;
/** Loading a job process takes a second, and many on a machine that is out of breath. */
const INITIALIZE_WITHIN_MS = 30_000;

async function main(): Promise<void> {
  const environment = workerEnvironment(process.env);
  const announce = quietAgentsLog();
  const logger = createLogger();
  // Job processes start in half the time when V8's compiled code of 400 modules is at hand.
  process.env.NODE_COMPILE_CACHE ??= COMPILED;
  const prelude = new URL('./process/childPrelude.ts', import.meta.url).href;
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, `--import=${prelude}`].filter(Boolean).join(' ');
  const startedWith = providerSettings(process.env);
  const providers = new ProviderBook(startedWith);
  const word = randomBytes(24).toString('base64url');
  const health = new HealthBook();
  const catalogue = new VoiceCatalogue();
  const door = await openProviderDoor(providers, health, word);
  // Read by the processes that are forked from now on.
  process.env.FLOORWALKER_PROVIDERS_PORT = String(door.port);
  process.env.FLOORWALKER_PROVIDERS_WORD = word;
  initializeLogger({ pretty: false, level: process.env.FLOORWALKER_AGENTS_LOG_LEVEL ?? 'warn' });
  const port = await freePort();
  const reserveWait = new ReserveWait(environment.FLOORWALKER_IDLE_JOBS);
  // Read by the processes that are forked from now on: see childPrelude.ts.
  const setReserveWait = () => {
    process.env.FLOORWALKER_RESERVE_WAITS_MS = String(reserveWait.at(Date.now()));
  };
  const server = new AgentServer(
    new ServerOptions({
      agent: fileURLToPath(new URL('./job.ts', import.meta.url)),
      agentName: AGENT_NAME,
      wsURL: environment.LIVEKIT_URL,
      apiKey: environment.LIVEKIT_API_KEY,
      apiSecret: environment.LIVEKIT_API_SECRET,
      host: '127.0.0.1',
      port,
      production: true,
      numIdleProcesses: environment.FLOORWALKER_IDLE_JOBS,
      loadFunc: async (worker) => worker.activeJobs.length / environment.FLOORWALKER_MOST_CALLS,
      loadThreshold: 1,
      shutdownProcessTimeout: SHUTDOWN_WITHIN_MS,
      sessionEndTimeout: SHUTDOWN_WITHIN_MS,
      initializeProcessTimeout: INITIALIZE_WITHIN_MS,
      requestFunc: (request) => {
        reserveWait.ring(Date.now());
        setReserveWait();
        return request.accept('', `assistant-${request.id}`, '', { role: 'assistant' });
      },
    }),
  );
  let registered = false;
  server.event.on('worker_registered', () => {
    logger.info({ port }, 'registered with LiveKit');
    void tellFloor(environment.FLOORWALKER_SERVER_URL, environment.FLOORWALKER_WORKER_SECRET, logger);
    if (registered) return;
    registered = true;
    // The first process is on its way, with nothing to wait for.
    setReserveWait();
    announce(JSON.stringify({ ready: true, worker: `http://127.0.0.1:${port}` }));
  });
  const ending = new AbortController();
  const known = Promise.withResolvers<void>();
  void followFloor({
    serverUrl: environment.FLOORWALKER_SERVER_URL,
    secret: environment.FLOORWALKER_WORKER_SECRET,
    startedWith,
    onSettings: (settings) => {
      providers.change(settings);
      known.resolve();
    },
    logger,
    signal: ending.signal,
  });
  void serveErrands({
    serverUrl: environment.FLOORWALKER_SERVER_URL,
    secret: environment.FLOORWALKER_WORKER_SECRET,
    run: (errand, wanted) => runErrand(errand, { ...providers.settings, health }, wanted, catalogue),
    logger,
    signal: ending.signal,
  });
  void serveTranscriptions({
    serverUrl: environment.FLOORWALKER_SERVER_URL,
    secret: environment.FLOORWALKER_WORKER_SECRET,
    settings: () => providers.settings,
    logger,
    signal: ending.signal,
  });
  // Without any provider of its own it takes no call before the floor has told it of one, or doesn't answer.
  if (startedWith.llm.length === 0) await Promise.race([known.promise, sleep(KNOWN_WITHIN_MS)]);
  const running = server.run();
  let closing = false;
  const close = (signal: string) => {
    if (closing) return;
    closing = true;
    ending.abort();
    logger.info({ signal, calls: server.activeJobs.length }, 'closing');
    const late = sleep(CLOSE_WITHIN_MS).then(() => {
      logger.error({ withinMs: CLOSE_WITHIN_MS }, 'the jobs did not close in time');
      process.exit(1);
    });
    void Promise.race([server.close(), late]).finally(() => process.exit(0));
  };
  process.on('SIGTERM', () => close('SIGTERM'));
  process.on('SIGINT', () => close('SIGINT'));
  await running;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
