import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FIRST_OPERATOR_FILE, type Floor, startFloor } from '../floor/startFloor.ts';
import { dataFolders, root } from '../paths.ts';
import { SupervisedProcess } from '../processes/supervisedProcess.ts';
import { buildConsole } from '../setup/build.ts';
import { type ConsoleWindow, consoleWindow } from '../setup/consoleWindow.ts';
import { livekitServer } from '../setup/livekitServer.ts';
import { type StationReady, stationProcess } from '../station/startStation.ts';
import { untilSignal } from '../untilSignal.ts';

/**
 * `npm start [-- --data DIR --no-window --language ar]`: floor, station and window. In rehearsal one customer calls at once.
 * Ends with the window or with Ctrl-C; every child ends with it.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      language: { type: 'string' },
      'no-window': { type: 'boolean', default: false },
    },
  });
  const signal = untilSignal();
  const folders = dataFolders(values.data);
  const host: ConsoleWindow = values['no-window'] ? { kind: 'none' } : await consoleWindow();
  if (!process.env.LIVEKIT_URL) await livekitServer();
  await buildConsole();

  const floor = await startFloor({ folder: folders.floor });
  const stopping: (() => Promise<void>)[] = [() => floor.stop()];
  try {
    // At once: the assistant greets while the console comes up, and the call log keeps what was said meanwhile.
    const firstCall = floor.rehearsal ? letOneCallIn(floor, values.language ?? systemLanguage()) : undefined;
    const { server, operator } = floor.ready;
    const station = await stationProcess({ folder: folders.station, floor: { server, operator } });
    stopping.unshift(() => station.stop());
    const ready = await station.start();
    const window = await openWindow(host, ready, folders.station);
    if (window) stopping.unshift(() => window.stop());
    await firstCall;
    say({ floor, folders, ready, windowOpen: window !== undefined, wanted: !values['no-window'] });
    const reason = await Promise.race([
      signal,
      floor.broken.then((name) => `${name} failed`),
      station.ended.then(() => 'station failed'),
      ...(window ? [window.ended.then((code) => (code === 0 ? 'window closed' : 'window failed'))] : []),
    ]);
    return reason.endsWith('failed') ? 1 : 0;
  } finally {
    for (const stop of stopping) await stop();
  }
}

async function openWindow(host: ConsoleWindow, ready: StationReady, folder: string) {
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (host.kind === 'none' || needsDisplay) return undefined;
  const window = new SupervisedProcess<true>({
    name: 'window',
    command: host.kind === 'electron' ? host.binary : process.execPath,
    args: [host.kind === 'electron' ? root : join(root, 'out/main/window.js')],
    env: {
      ...process.env,
      OPENAI_API_KEY: undefined,
      FLOORWALKER_STATION_DATA: folder,
      FLOORWALKER_STATION_URL: ready.station,
      ...(host.kind === 'browser' && { FLOORWALKER_BROWSER: host.binary }),
    },
    logFile: join(folder, 'logs', 'window.log'),
    ready: async () => true,
    // Closed by the person: the day is over. Crashed or killed: open it again, nothing is lost.
    restart: ({ code }) => code !== 0,
  });
  await window.start();
  return window;
}

/** Lets the first simulated customer phone in, so that there is a call to see. The button in the console calls the next. */
async function letOneCallIn(floor: Floor, language: string): Promise<void> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${floor.callerSecret}` },
    body: JSON.stringify({ script: 'outage', language, count: 1 }),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const answer = await fetch(`${floor.rehearsal}/callers`, { ...request, signal: AbortSignal.timeout(10_000) });
      if (answer.ok) return;
    } catch {
      // The provider may be restarting; the button in the console remains.
    }
    await delay(500);
  }
  process.stderr.write('The first simulated customer could not call in. The button in the console lets one call.\n');
}

function systemLanguage(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ar') ? 'ar' : 'en';
}

interface Started {
  floor: Floor;
  folders: { floor: string };
  ready: StationReady;
  windowOpen: boolean;
  /** Whether a window was asked for. */
  wanted: boolean;
}

function say({ floor, folders, ready, windowOpen, wanted }: Started): void {
  const seconds = process.env.FLOORWALKER_STARTED_AT
    ? ` after ${((Date.now() - Number(process.env.FLOORWALKER_STARTED_AT)) / 1000).toFixed(1)} s`
    : '';
  process.stderr.write(
    `Floorwalker is up${seconds}.${floor.rehearsal ? ' Rehearsal: callers and voices are simulated.' : ''}\n`,
  );
  if (!floor.ready.operator) {
    process.stderr.write(
      `The first operator's e-mail address and password are in ${join(folders.floor, FIRST_OPERATOR_FILE)}.\n`,
    );
  }
  if (!windowOpen) {
    process.stderr.write(
      `${wanted ? 'No window could be opened here. ' : ''}Open this address once, in a browser on this machine:\n  ${ready.enter}\n`,
    );
  }
  process.stdout.write(`${JSON.stringify({ ready: true, station: ready.station, server: floor.ready.server })}\n`);
}
