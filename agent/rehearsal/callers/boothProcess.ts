import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type BoothMessage, type BoothRequest, boothMessage } from './boothLink.ts';

export interface BoothProcessOptions {
  serverUrl: string;
  callerSecret: string;
  onMessage(message: BoothMessage): void;
  onError(error: Error): void;
  /** It ended, whether asked to or not. */
  onExit(code: number | null, signal: NodeJS.Signals | null): void;
}

/** How long callers may take to hang up before their process is killed. */
const STOP_PATIENCE = 5_000;

/** A child process that holds simulated callers. */
export class BoothProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;

  constructor({ serverUrl, callerSecret, onMessage, onError, onExit }: BoothProcessOptions) {
    this.#child = fork(new URL('./booth.ts', import.meta.url), {
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
    this.#child.on('message', (message) => onMessage(boothMessage.parse(message)));
    this.#child.on('error', onError);
    this.#gone = new Promise((resolve) => {
      this.#child.on('exit', (code, signal) => {
        resolve();
        onExit(code, signal);
      });
    });
  }

  /** False when the process can't be told any more. */
  send(request: BoothRequest): boolean {
    if (!this.#child.connected) return false;
    this.#child.send(request);
    return true;
  }

  /** Ends it at once, in the middle of whatever it does: for the other side the line is lost. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  /** Lets everybody hang up, then ends it. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.send({ type: 'stop' });
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), STOP_PATIENCE);
    await this.#gone;
    clearTimeout(killing);
  }
}
