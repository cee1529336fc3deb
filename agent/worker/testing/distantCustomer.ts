import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

type Line = 'joined' | 'said' | 'hears' | 'quiet';

/** A customer whose line can be cut and mended. */
export class DistantCustomer {
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(url: string, token: string) {
    const script = fileURLToPath(new URL('./customerProcess.ts', import.meta.url));
    this.#process = spawn(process.execPath, [script, url, token], { stdio: ['pipe', 'pipe', 'ignore'] });
    if (!this.#process.stdout) throw new Error('The customer says nothing.');
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      this.#lines.push(line);
      for (const wake of this.#waiting) wake();
    });
  }

  static async join(url: string, token: string): Promise<DistantCustomer> {
    const customer = new DistantCustomer(url, token);
    await customer.next('joined');
    return customer;
  }

  /** Resolves with the next such line that nobody has taken yet. */
  async next(line: Line, within = 20_000): Promise<void> {
    const deadline = Date.now() + within;
    for (;;) {
      const at = this.#lines.indexOf(line);
      if (at >= 0) {
        this.#lines.splice(0, at + 1);
        return;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
      this.#waiting.add(resolve);
      await promise;
      clearTimeout(timer);
      this.#waiting.delete(resolve);
      if (Date.now() >= deadline) throw new Error(`not within ${within} ms: ${line}`);
    }
  }

  /** Forgets what was heard until now. */
  forget(): void {
    this.#lines.length = 0;
  }

  async say(): Promise<void> {
    this.#process.stdin?.write('say\n');
    await this.next('said');
  }

  cut(): void {
    this.#process.kill('SIGSTOP');
  }

  mend(): void {
    this.#process.kill('SIGCONT');
  }

  async leave(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}
