import { readdirSync, readFileSync } from 'node:fs';

/** Proportional set size of one process in MB, as the kernel counts it; 0 for a process that is gone. Linux only. */
export function pssOf(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** A process and everything it has started, by the kernel's table. Linux only. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // The name, in brackets, may hold spaces; the parent is the second field after it.
      const parent = Number(readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // Gone in the meantime.
    }
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** MB (PSS) of each named process with all its children, rounded. */
export function memoryByProcess(pids: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => [
      name,
      pid === undefined ? 0 : Math.round(familyOf(pid).reduce((sum, member) => sum + pssOf(member), 0)),
    ]),
  );
}

export const totalOf = (memory: Record<string, number>): number =>
  Object.values(memory).reduce((sum, value) => sum + value, 0);
