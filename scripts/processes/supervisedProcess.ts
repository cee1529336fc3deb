import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { backOff } from '../../agent/protocol/backOff.ts';
import { CommandError } from '../commandError.ts';

export interface ProcessPlan<Ready> {
  /** How people know it: 'floor server', 'worker'. */
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Everything it writes to stderr goes here, appended. */
  logFile: string;
  /** Resolves once the process serves. `firstLine`: the first line of JSON it prints; rejects if it ends before. */
  ready(firstLine: Promise<unknown>, exited: AbortSignal): Promise<Ready>;
  /** Time allowed for getting ready, ms. */
  readyWithin?: number;
  /** Whether this end calls for a restart (default: always). Otherwise `ended` resolves. */
  restart?: (exit: { code: number | null; signal: NodeJS.Signals | null }) => boolean;
}

/** How long a process must have lived for its next death to count as the first one, ms. */
const HEALTHY_AFTER = 30_000;
const MOST_RESTARTS = 20;
/** How long the last output of a process that has ended is waited for, ms. */
const LAST_WORDS_MS = 200;

/**
 * A child that is started again when it dies, with back-off (100 ms to 10 s), on the same ports and with the same
 * environment; after 20 deaths in a row it is given up. Each death is one plain line on stderr.
 */
export class SupervisedProcess<Ready> {
  readonly plan: ProcessPlan<Ready>;
  /** Resolves when it has ended for good: stopped, given up, or not to be restarted. Value: exit code. */
  readonly ended: Promise<number>;
  #child: ChildProcess | undefined;
  #log: WriteStream;
  #stopping = false;
  #lastWords: string[] = [];
  #end: (code: number) => void = () => {};

  constructor(plan: ProcessPlan<Ready>) {
    this.plan = plan;
    mkdirSync(dirname(plan.logFile), { recursive: true, mode: 0o700 });
    this.#log = createWriteStream(plan.logFile, { flags: 'a', mode: 0o600 });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and waits until it is ready. @throws CommandError with its last words when it ends first. */
  async start(): Promise<Ready> {
    const { ready, exit } = this.#spawn();
    const result = await Promise.race([ready, exit.then(() => undefined)]);
    if (result === undefined) {
      this.#end(1);
      throw new CommandError(
        this.#lastSentence() ?? `The ${this.plan.name} ended while starting; see ${this.plan.logFile}.`,
      );
    }
    void this.#watch(exit);
    return result;
  }

  /** Ends it: SIGTERM, and SIGKILL after `patience` ms. */
  async stop(patience = 8_000): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await gone;
      clearTimeout(timer);
    }
    this.#end(0);
  }

  #spawn() {
    const { command, args, env, ready, readyWithin = 60_000 } = this.plan;
    this.#lastWords = [];
    // A group of its own (not on Windows): Ctrl-C in the terminal reaches this process alone, which ends the others in order.
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    const exited = new AbortController();
    const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      child.once('error', (error) => {
        this.#lastWords.push(`${this.plan.name}: ${error.message}`);
        resolve({ code: 1, signal: null });
      });
      // 'close' comes after the last output has been read, so that the last words are complete. Children of a killed
      // process may hold its output open for long, so that its end can't wait for that.
      child.once('close', (code, signal) => resolve({ code, signal }));
      child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), LAST_WORDS_MS));
    });
    void exit.then(() => exited.abort());
    const lines = createInterface({ input: child.stdout });
    const firstLine = new Promise<unknown>((resolve) => {
      lines.on('line', (line) => {
        const value = parseJson(line);
        if (value === undefined) this.#log.write(`${line}\n`);
        else resolve(value);
      });
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#log.write(`${line}\n`);
      this.#lastWords = [...this.#lastWords.slice(-19), line];
    });
    const timeout = AbortSignal.timeout(readyWithin);
    const late = new Promise<never>((_, reject) => {
      timeout.addEventListener('abort', () =>
        reject(
          new CommandError(
            `The ${this.plan.name} did not get ready within ${readyWithin / 1000} s; see ${this.plan.logFile}.`,
          ),
        ),
      );
    });
    late.catch(() => {});
    return { ready: Promise.race([ready(firstLine, exited.signal), late]), exit };
  }

  async #watch(firstExit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>): Promise<void> {
    let exit = firstExit;
    let deaths = 0;
    let bornAt = Date.now();
    for (;;) {
      const { code, signal } = await exit;
      if (this.#stopping) return;
      if (this.plan.restart?.({ code, signal }) === false) return this.#end(code ?? 1);
      deaths = Date.now() - bornAt > HEALTHY_AFTER ? 1 : deaths + 1;
      if (deaths > MOST_RESTARTS) {
        this.#say(`ended ${MOST_RESTARTS} times in a row and is given up; see ${this.plan.logFile}`);
        return this.#end(1);
      }
      const wait = backOff(deaths - 1, { firstMs: 100 });
      this.#say(`ended (${signal ?? `exit code ${code}`}); starting again in ${Math.round(wait)} ms`);
      await delay(wait);
      if (this.#stopping) return;
      bornAt = Date.now();
      const next = this.#spawn();
      next.ready.then(
        (value) => value !== undefined && this.#say('is back'),
        (error: Error) => this.#say(error.message),
      );
      exit = next.exit;
    }
  }

  #say(text: string): void {
    process.stderr.write(`${new Date().toISOString()} ${this.plan.name} ${text}\n`);
  }

  /** The last line on stderr that is a sentence and not a log record. */
  #lastSentence(): string | undefined {
    return this.#lastWords.findLast(
      (line) => line.trim() !== '' && !line.startsWith('{') && !line.startsWith('    at '),
    );
  }
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
