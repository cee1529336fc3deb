import { availableParallelism, loadavg } from 'node:os';

const started = performance.now();

/** A line for the person who waits, on stderr: JSON alone goes to stdout. */
export const say = (text: string): void =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

/** A part that can't be measured is null in the figures, and its reason is said; the other parts are measured nevertheless. */
export async function attempt<Value>(name: string, measure: () => Promise<Value>): Promise<Value | null> {
  say(name);
  try {
    return await measure();
  } catch (error) {
    say(`${name}: not measured. ${error instanceof Error ? error.stack : String(error)}`);
    return null;
  }
}

/** How busy the machine is: more than its cores, and the figures tell of that rather than of the floor. */
export const describeLoad = (): string => `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
