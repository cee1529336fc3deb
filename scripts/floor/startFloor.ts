import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FloorReady } from '../../agent/protocol/floorReady.ts';
import { CommandError } from '../commandError.ts';
import { root } from '../paths.ts';
import { freePort } from '../processes/freePort.ts';
import { type ProcessPlan, SupervisedProcess } from '../processes/supervisedProcess.ts';
import { mediaServer } from './mediaServer.ts';
import { ensureRehearsalContacts } from './rehearsalContacts.ts';

/** Written by the floor server: agent/server/sessions/firstOperator.ts. */
export const FIRST_OPERATOR_FILE = 'first-operator.json';

/** A running floor: what it says of itself, the secrets its machines share, and how to end it. */
export interface Floor {
  ready: FloorReady;
  callerSecret: string;
  rehearsal: string | undefined;
  /** Where an agent finds the media server and the provider, with their keys: the bench puts one of its own beside the worker. */
  agentEnvironment: Record<string, string>;
  /** Pids by process name: fault tests and the memory bench need to name them. */
  pids(): Record<string, number | undefined>;
  /** Resolves when a process has been given up: the floor can't go on. */
  broken: Promise<string>;
  stop(): Promise<void>;
}

export interface FloorOptions {
  folder: string;
  /** False: any free ports, so that floors that start in the same moment don't reach for the same ones. */
  usualPorts?: boolean;
  /** The address by which the worker reaches the floor server, given its own: fault tests put a link there that they can cut. */
  workerSees?: (server: string) => Promise<string>;
}

const serverReady = z.object({ ready: z.literal(true), server: z.url() });
const rehearsalReady = z.object({ ready: z.literal(true), provider: z.url(), rehearsal: z.url() });
const workerReady = z.object({ ready: z.literal(true) });
const operatorFile = z.object({ email: z.string(), password: z.string() });
const runningFloor = z.object({ pid: z.number().int() });

/**
 * Starts LiveKit server, floor server, worker and, without a provider key, the rehearsal provider; each is supervised.
 * Writes `floor.json` (0600) into the folder: where it runs and the callers' secret, for the other commands.
 * @throws CommandError with a sentence when the folder can't be written, a floor runs on it already, or a part fails to start.
 */
export async function startFloor(options: FloorOptions): Promise<Floor> {
  const { folder, usualPorts = true, workerSees = async (server) => server } = options;
  if (process.env.FLOORWALKER_TLS_CERT) {
    throw new CommandError(
      'This command starts a floor on loopback, without a certificate of its own: put a TLS proxy in front and name it in FLOORWALKER_TRUST_PROXY, or start the server by itself; docs/security.md shows both.',
    );
  }
  claimFolder(folder);
  const log = (name: string) => join(folder, 'logs', `${name}.log`);
  const serverPort = await freePort(usualPorts ? 4700 : 0);
  const server = `http://127.0.0.1:${serverPort}`;
  const media = await mediaServer({ floorServer: server, folder, usualPorts, logFile: log('livekit') });
  const isRehearsal = !process.env.OPENAI_API_KEY;
  const providerPort = isRehearsal ? await freePort(usualPorts ? 4701 : 0) : 0;
  const secrets = { worker: secret(), caller: secret(), provider: secret() };

  const livekit = { LIVEKIT_URL: media.url, LIVEKIT_API_KEY: media.apiKey, LIVEKIT_API_SECRET: media.apiSecret };
  const rehearsalUrl = isRehearsal ? `http://127.0.0.1:${providerPort}` : undefined;
  const provider: Record<string, string> = rehearsalUrl
    ? {
        OPENAI_BASE_URL: `${rehearsalUrl}/v1`,
        OPENAI_API_KEY: secrets.provider,
        FLOORWALKER_REHEARSAL: '1',
        // A later transcript names who has understood it.
        FLOORWALKER_FILE_STT_MODEL: 'rehearsal',
      }
    : {};

  const livekitProcess = media.plan && new SupervisedProcess(media.plan);
  const floorServer = nodeProcess('floor server', 'agent/server/main.ts', serverReady, log('server'), {
    ...livekit,
    // The floor server speaks to no provider.
    OPENAI_API_KEY: undefined,
    FLOORWALKER_DATA: folder,
    FLOORWALKER_HOST: '127.0.0.1',
    FLOORWALKER_PORT: String(serverPort),
    FLOORWALKER_WORKER_SECRET: secrets.worker,
    FLOORWALKER_CALLER_SECRET: secrets.caller,
    ...(rehearsalUrl && { FLOORWALKER_REHEARSAL_URL: rehearsalUrl }),
  });
  const rehearsal = isRehearsal
    ? nodeProcess('rehearsal provider', 'agent/rehearsal/main.ts', rehearsalReady, log('rehearsal'), {
        FLOORWALKER_PROVIDER_PORT: String(providerPort),
        OPENAI_API_KEY: secrets.provider,
        FLOORWALKER_SERVER_URL: server,
        FLOORWALKER_CALLER_SECRET: secrets.caller,
      })
    : undefined;
  const worker = nodeProcess('worker', 'agent/worker/main.ts', workerReady, log('worker'), {
    ...livekit,
    FLOORWALKER_SERVER_URL: await workerSees(server),
    FLOORWALKER_WORKER_SECRET: secrets.worker,
    ...provider,
  });
  const parts = [livekitProcess, floorServer, rehearsal, worker].filter((part) => part !== undefined);
  const stop = async () => {
    // Callers and jobs first, so that their goodbyes still find a server.
    await Promise.all([rehearsal?.stop(), worker.stop()]);
    await floorServer.stop();
    await livekitProcess?.stop();
    rmSync(join(folder, 'floor.json'), { force: true });
  };
  try {
    await livekitProcess?.start();
    const withContacts = floorServer
      .start()
      .then(() => (isRehearsal ? ensureRehearsalContacts(server, readOperator(folder)) : undefined));
    await Promise.all([withContacts, rehearsal?.start(), worker.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  const ready: FloorReady = {
    ready: true,
    server,
    livekit: media.url,
    ...(rehearsalUrl && { provider: `${rehearsalUrl}/v1` }),
    ...(isRehearsal && { operator: readOperator(folder) }),
  };
  writeFileSync(
    join(folder, 'floor.json'),
    JSON.stringify({
      ...ready,
      operator: undefined,
      rehearsal: rehearsalUrl,
      callerSecret: secrets.caller,
      pid: process.pid,
    }),
    { mode: 0o600 },
  );
  return {
    ready,
    callerSecret: secrets.caller,
    rehearsal: rehearsalUrl,
    agentEnvironment: { ...livekit, ...provider },
    pids: () => Object.fromEntries(parts.map((part) => [part.plan.name, part.pid])),
    broken: Promise.race(parts.map((part) => part.ended.then(() => part.plan.name))),
    stop,
  };
}

function nodeProcess<Schema extends z.ZodType>(
  name: string,
  entry: string,
  schema: Schema,
  logFile: string,
  env: NodeJS.ProcessEnv,
): SupervisedProcess<z.infer<Schema>> {
  const plan: ProcessPlan<z.infer<Schema>> = {
    name,
    command: process.execPath,
    args: [join(root, entry)],
    env: { ...process.env, ...env },
    logFile,
    ready: async (firstLine) => schema.parse(await firstLine),
  };
  return new SupervisedProcess(plan);
}

const secret = () => randomBytes(32).toString('base64url');

/** Makes sure that the folder can be written and that no other floor uses it. */
function claimFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    writeFileSync(join(folder, '.writable'), '');
    rmSync(join(folder, '.writable'));
  } catch {
    throw new CommandError(
      `The data folder ${folder} can't be written. Correct its owner or rights, or choose another with --data DIR.`,
    );
  }
  let running: unknown;
  try {
    running = JSON.parse(readFileSync(join(folder, 'floor.json'), 'utf8'));
  } catch {
    return;
  }
  const known = runningFloor.safeParse(running);
  if (known.success && isAlive(known.data.pid)) {
    throw new CommandError(
      `A floor runs on ${folder} already (process ${known.data.pid}). End it with Ctrl-C in its window, or choose another folder with --data DIR.`,
    );
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readOperator(folder: string): { email: string; password: string } {
  return operatorFile.parse(JSON.parse(readFileSync(join(folder, FIRST_OPERATOR_FILE), 'utf8')));
}
