import { calls } from './0001-calls.ts';
import type { Migration } from './migration.ts';

/** Every migration in order; new ones are appended. */
export const migrations: readonly Migration[] = [calls];
