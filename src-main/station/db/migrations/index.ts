import { calls } from './0001-calls.ts';
import { auditReports } from './0002-audit-reports.ts';
import { controlTimings } from './0003-control-timings.ts';
import { review } from './0004-review.ts';
import { recordings } from './0005-recordings.ts';
import { callTags } from './0006-call-tags.ts';
import type { Migration } from './migration.ts';

/** Every migration in order; new ones are appended. */
export const migrations: readonly Migration[] = [calls, auditReports, controlTimings, review, recordings, callTags];
