import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { RehearsalRequest } from '../../protocol/call.ts';
import type { Phrase, RehearsalScript, Voice } from '../script/script.ts';
import { type BoothRequest, boothMessage, nameOfPhrase } from './boothLink.ts';
import { type CallerReport, firstReport } from './callerReport.ts';

export interface CallerRunnerOptions {
  serverUrl: string;
  callerSecret: string;
  scripts: readonly RehearsalScript[];
  /** Speaks a phrase in the customer's voice: 16-bit mono at `sampleRate`. */
  speak(phrase: Phrase, voice: Voice): Promise<Int16Array>;
  sampleRate: number;
  /** How many callers may be on the phone at once. */
  limit?: number;
  /** How long the callers' process is kept when nobody is on the phone, ms. */
  idle?: number;
  log: Logger;
}

/** A request for callers that can't be fulfilled: a sentence for the person, and the status that fits it. */
export class CallerRequestError extends Error {
  override name = 'CallerRequestError';
  readonly status: 404 | 409;

  constructor(status: 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

export interface CallerRunner {
  /**
   * Lets callers phone in and returns their first reports; `reports` tells how they fare.
   * @throws CallerRequestError for a script that doesn't exist (404) and for more callers than there is room for (409).
   */
  start(request: Required<RehearsalRequest>): Promise<CallerReport[]>;
  /** The callers of now and the latest 200 of before, oldest first. */
  reports(): CallerReport[];
  /** Lets everybody hang up, and ends the callers' process. */
  stop(): Promise<void>;
}

const KEPT = 200;
/** How long callers may take to hang up before their process is killed. */
const STOP_PATIENCE = 5_000;

/** Runs simulated callers, all of them in one child process that is started with the first one. */
export function createCallerRunner(options: CallerRunnerOptions): CallerRunner {
  const { serverUrl, callerSecret, scripts, speak, sampleRate, limit = 20, idle = 60_000, log } = options;
  const reports = new Map<string, CallerReport>();
  let booth: ChildProcess | undefined;
  let idling: NodeJS.Timeout | undefined;
  let stopped = false;
  const busy = () => [...reports.values()].filter((report) => report.state !== 'over');

  const keep = (report: CallerReport) => {
    reports.set(report.id, report);
    for (const [id, { state }] of reports) {
      if (reports.size <= KEPT) break;
      if (state === 'over') reports.delete(id);
    }
    clearTimeout(idling);
    if (busy().length === 0 && booth) idling = setTimeout(() => void endBooth(), idle).unref();
  };

  const openBooth = (): ChildProcess => {
    const child = fork(new URL('./booth.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
      // rtc-node tells every step of its own unless this says production.
      env: {
        NODE_ENV: 'production',
        // The process starts with the first caller, whom somebody waits to hear: compiled code saves it a third.
        NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../.cache/compiled', import.meta.url)),
        ...process.env,
        FLOORWALKER_SERVER_URL: serverUrl,
        FLOORWALKER_CALLER_SECRET: callerSecret,
      },
    });
    child.on('message', (message) => {
      const { report } = boothMessage.parse(message);
      keep(report);
    });
    child.on('error', (error) => log.error({ err: error }, "The callers' process failed"));
    child.on('exit', (code, signal) => {
      if (booth === child) booth = undefined;
      const lost = busy();
      if (lost.length === 0) return;
      log.error({ code, signal, callers: lost.length }, "The callers' process ended while callers were on the phone");
      for (const report of lost) {
        const reason = 'The process of the simulated callers ended. The next call starts a new one.';
        keep({ ...report, state: 'over', outcome: stopped ? 'stopped' : 'failed', reason, endedAt: Date.now() });
      }
    });
    return child;
  };

  /** Speaks a script's phrases in the order in which they are needed; the callers dial and are greeted meanwhile. */
  const speakPhrases = async (child: ChildProcess, script: RehearsalScript) => {
    for (const step of script.caller.steps) {
      const spoken = 'phrase' in step && script.phrases[step.phrase];
      if (!spoken) continue;
      const phrase = nameOfPhrase(script, step.phrase);
      const request: BoothRequest = await speak(spoken, script.customer.voice).then(
        (sound) => ({ type: 'sound', phrase, samples: Int16Array.from(sound) }),
        (error: unknown) => {
          log.error({ err: error }, "A caller's phrase could not be spoken");
          return { type: 'silence', phrase, reason: error instanceof Error ? error.message : String(error) };
        },
      );
      if (!child.connected) return;
      child.send(request);
    }
  };

  const endBooth = async () => {
    clearTimeout(idling);
    const child = booth;
    booth = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.send({ type: 'stop' } satisfies BoothRequest);
    const killing = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
    await gone;
    clearTimeout(killing);
  };

  return {
    async start({ script: id, language, count }) {
      const script = scripts.find((candidate) => candidate.id === id && candidate.language === language);
      if (!script) {
        const known = scripts.map((candidate) => `${candidate.id} (${candidate.language})`).join(', ');
        throw new CallerRequestError(404, `There is no rehearsal script ${id} (${language}). There are: ${known}.`);
      }
      const free = limit - busy().length;
      if (stopped || count > free) {
        throw new CallerRequestError(
          409,
          stopped
            ? 'Rehearsal is being ended.'
            : `At most ${limit} simulated callers can be on the phone at once, and ${limit - free} are. Wait until some have hung up.`,
        );
      }
      const started = Array.from({ length: count }, () => firstReport(randomUUID(), script));
      for (const report of started) keep(report);
      booth ??= openBooth();
      for (const { id } of started) booth.send({ type: 'call', id, script, sampleRate } satisfies BoothRequest);
      void speakPhrases(booth, script);
      return started;
    },
    reports: () => [...reports.values()],
    async stop() {
      stopped = true;
      await endBooth();
    },
  };
}
