import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { familyOf } from '../support/memory.ts';

/** Which of a process and its descendants holds the TCP connection from this local port. Linux only. */
export function pidOfPort(port: number, ancestor: number): number | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1);
  const row = rows.map((line) => line.trim().split(/\s+/)).find(([, local]) => local?.endsWith(`:${hex}`));
  const inode = row?.[9];
  if (!inode) return undefined;
  return familyOf(ancestor).find((pid) => holds(pid, `socket:[${inode}]`));
}

function holds(pid: number, link: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`) === link;
      } catch {
        // Closed in the meantime.
        return false;
      }
    });
  } catch {
    // Gone in the meantime.
    return false;
  }
}
