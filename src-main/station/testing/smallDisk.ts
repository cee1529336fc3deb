import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A disk of its own in a folder, which a test can fill and lock. */
export interface SmallDisk {
  remount(option: 'ro' | 'rw' | `size=${number}k`): void;
  unmount(): void;
}

const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** Mounts one, in memory. Undefined where this user may not mount (it takes Linux and its administrator). */
export function smallDisk(folder: string, kilobytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!mount('-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=700`, 'tmpfs', folder)) return undefined;
  return {
    remount: (option) => {
      if (!mount('-o', `remount,${option}`, folder)) throw new Error(`${folder} can not be mounted again as ${option}`);
    },
    unmount: () => {
      spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    },
  };
}
