import { setTimeout as sleep } from 'node:timers/promises';
import type { JobLink } from '../link/jobLink.ts';
import type { WorkerLogger } from '../process/logger.ts';
import { type RebuiltContext, rebuildContext } from './rebuildContext.ts';

/** The log of a call that lost its former job must be there before the new one speaks. */
const LOG_WITHIN_MS = 4_000;

/** Of a call that begins. */
export const nothingYet: RebuiltContext = { memories: [], greeted: false, answered: false, unanswered: false };

/** What the former job of this call has left behind. Without an answer of the server in time: nothing. */
export async function formerPart(link: Pick<JobLink, 'welcomed'>, logger: WorkerLogger): Promise<RebuiltContext> {
  const welcome = await Promise.race([link.welcomed, sleep(LOG_WITHIN_MS, undefined, { ref: false })]);
  if (!welcome) logger.error({}, 'the call goes on without its log: the floor server did not answer');
  return welcome ? rebuildContext(welcome.events) : { ...nothingYet, greeted: true, answered: true };
}
