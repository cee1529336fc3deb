import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ready = z.object({ ready: z.literal(true), worker: z.url() });

/** The real worker as a process of its own. */
export class TestWorker {
  readonly log: string[] = [];
  readonly #environment: Record<string, string>;
  #process: ChildProcess | undefined;

  constructor(environment: Record<string, string>) {
    this.#environment = environment;
  }

  get pid(): number {
    if (!this.#process?.pid) throw new Error('The worker does not run.');
    return this.#process.pid;
  }

  get runs(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts the worker; resolves with its ready line. */
  async start(): Promise<z.infer<typeof ready>> {
    const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
    const child = spawn(process.execPath, [entry], {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    createInterface({ input: child.stderr }).on('line', (line) => this.log.push(line));
    const exited = once(child, 'exit').then(([code]) => {
      throw new Error(`The worker ended with ${code}: ${this.log.slice(-5).join('\n')}`);
    });
    exited.catch(() => undefined);
    const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => ready.parse(JSON.parse(text)));
    return Promise.race([line, exited]);
  }

  /** Resolves with the exit code. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    if (!child || !this.runs) return child?.exitCode ?? null;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code;
  }
}
