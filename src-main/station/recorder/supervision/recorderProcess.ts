import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { backOff } from '../../../../agent/protocol/backOff.ts';
import { type RecorderNews, type RecorderOrder, recorderNews } from '../process/messages.ts';

export interface RecorderProcessOptions {
  /** The recorder's script, from source or built. */
  script: URL;
  logLevel: string;
  log: Logger;
  /** What to tell a fresh process before anything else. */
  onBirth(): void;
  onNews(news: RecorderNews): void;
  /** It died by itself, and everything it was doing with it; it is started again. */
  onDeath(): void;
}

/** A process that has lived for so long can record: its death is the first one, and the next is there at once, ms. */
const HEALTHY_AFTER_MS = 3_000;
/** It tells every second that it is alive; on a machine that is out of breath it may take longer to begin. */
const MOST_SILENT_SECONDS = 8;
const CLOSE_WITHIN_MS = 5_000;

/** The one process that records: started when it is first needed, and again whenever it dies. */
export class RecorderProcess {
  readonly #options: RecorderProcessOptions;
  #child: ChildProcess | undefined;
  #waiting: RecorderOrder[] = [];
  #retry: NodeJS.Timeout | undefined;
  #deaths = 0;
  #closing = false;

  constructor(options: RecorderProcessOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Orders wait for a process that is being started. */
  order(order: RecorderOrder): void {
    if (this.#closing) return;
    if (this.#child?.connected) this.#send(order);
    else this.#waiting.push(order);
    if (!this.#child && !this.#retry) this.#start();
  }

  /** The same, where a process is there; one that isn't needs no such order. */
  orderIfAlive(order: RecorderOrder): void {
    if (this.#child?.connected) this.#send(order);
  }

  /** Starts the process before there is anything to do. */
  warmUp(): void {
    if (!this.#closing && !this.#child && !this.#retry) this.#start();
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#retry);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    // What it has told last may be read after its end.
    const gone = Promise.all([once(child, 'exit'), child.connected ? once(child, 'disconnect') : undefined]);
    this.#send({ type: 'close' });
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }

  #start(): void {
    const { script, logLevel, log, onBirth, onNews, onDeath } = this.#options;
    const bornAt = performance.now();
    const child = fork(fileURLToPath(script), [], {
      // What it writes is log lines: the station's own output is for its ready line.
      stdio: ['ignore', 2, 2, 'ipc'],
      // The media library tells its every step unless this says production.
      env: { ...withoutSecrets(process.env), NODE_ENV: 'production', FLOORWALKER_LOG_LEVEL: logLevel },
      execArgv: [],
    });
    this.#child = child;
    let silentFor = 0;
    child.on('message', (raw) => {
      silentFor = 0;
      onNews(recorderNews.parse(raw));
    });
    // Counted, not timed: a machine that was asleep has counted nothing.
    const watch = setInterval(() => {
      silentFor += 1;
      if (silentFor <= MOST_SILENT_SECONDS) return;
      log.error({ pid: child.pid }, 'the recorder says nothing any more: it is ended');
      child.kill('SIGKILL');
    }, 1_000);
    child.on('error', (error) => log.error({ err: error }, 'the recorder can not be run'));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      this.#child = undefined;
      if (this.#closing) return;
      this.#deaths = performance.now() - bornAt > HEALTHY_AFTER_MS ? 1 : this.#deaths + 1;
      log.error({ code, signal, deaths: this.#deaths }, 'the recorder has died');
      // At once after the first death: every moment of it is lost for good.
      const delay = this.#deaths === 1 ? 0 : backOff(this.#deaths - 2);
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#start();
      }, delay);
      onDeath();
    });
    onBirth();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const order of waiting) this.#send(order);
  }

  #send(order: RecorderOrder): void {
    this.#child?.send(order, (error) => {
      if (error) this.#options.log.warn({ err: error, order: order.type }, 'the recorder was not reached');
    });
  }
}

/** The recorder signs in nowhere. */
const withoutSecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^FLOORWALKER_|_KEY$|_SECRET$|PASSWORD/.test(name)));
