import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { backOff } from '../../agent/protocol/backOff.ts';
import { mintEnter } from '../station/mintEnter.ts';
import { WRAPPING_ON_INPUT } from '../station/readWrapping.ts';
import { readStationFile } from '../station/stationFile.ts';

const READY_WITHIN_MS = 15_000;
const readyLine = z.object({ ready: z.literal(true), station: z.url(), enter: z.url() });

export interface StationChildOptions {
  /** The Node to run it with (Electron's own binary) and the built station. */
  execPath: string;
  script: string;
  dataFolder: string;
  env: NodeJS.ProcessEnv;
  /** What the system's own safe keeps for the station, base64: handed over where no other process can see it. */
  wrapping?: string | undefined;
  /** Told when a station that was started here could not be brought back. */
  onLost(sentence: string): void;
}

/** The station that a window shows: found running, or started as this program's child and kept running. */
export interface AttachedStation {
  /** A one-time address for the window. */
  enter: string;
  /** Ends the station if it was started here; a station that was found stays. */
  stop(): Promise<void>;
}

/**
 * Attaches to the station of this data folder, or starts one. A child that dies is started again with back-off, at the same
 * port, so that the open page finds it by itself; after five deaths without a ready line in between `onLost` is called.
 * @throws Error with the station's own sentence if it can't be started.
 */
export async function attachStation(options: StationChildOptions): Promise<AttachedStation> {
  const running = await readStationFile(options.dataFolder);
  const found = running && (await mintEnter(running));
  if (found) return { enter: found, stop: async () => {} };

  let stopping = false;
  let failures = 0;
  let current = launch(options);
  const { enter } = await current.ready;

  const keep = () => {
    current.ended.then((complaint) => {
      if (stopping) return;
      failures += 1;
      if (failures > 5) return options.onLost(complaint);
      setTimeout(() => {
        if (stopping) return;
        current = launch(options);
        current.ready.then(
          () => {
            failures = 0;
          },
          () => {
            // Its end is counted below; its sentence comes with the last one.
          },
        );
        keep();
      }, backOff(failures));
    });
  };
  keep();
  return {
    enter,
    async stop() {
      stopping = true;
      current.child.kill();
      await current.ended;
    },
  };
}

/** Runs one station. `ended` resolves with what it complained of last. */
function launch({ execPath, script, dataFolder, env, wrapping }: StationChildOptions) {
  const child: ChildProcess = spawn(execPath, [script], {
    env: {
      ...env,
      ELECTRON_RUN_AS_NODE: '1',
      FLOORWALKER_STATION_DATA: dataFolder,
      ...(wrapping && { [WRAPPING_ON_INPUT]: '1' }),
    },
    stdio: [wrapping ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  // A station that can't be run reads nothing: its end says so.
  child.stdin?.on('error', () => {});
  child.stdin?.end(wrapping);
  let complaint = 'The station ended without a word.';
  if (child.stderr) {
    createInterface(child.stderr).on('line', (line) => {
      complaint = line;
      process.stderr.write(`${line}\n`);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The station could not be run: ${error.message}`));
    child.once('close', () => resolve(complaint));
  });
  const ready = new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('The station did not become ready in time.'));
    }, READY_WITHIN_MS);
    const settle = () => clearTimeout(timer);
    if (child.stdout) {
      createInterface(child.stdout).on('line', (line) => {
        settle();
        resolve(readyLine.parse(JSON.parse(line)));
      });
    }
    ended.then((sentence) => {
      settle();
      reject(new Error(sentence));
    });
  });
  return { child, ready, ended };
}
