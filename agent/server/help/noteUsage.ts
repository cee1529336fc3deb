import type { Usage } from '../../protocol/providers.ts';
import type { CallLog } from '../call-log/callLog.ts';

/** What help has cost is the call's cost. */
export async function noteUsage(
  log: Pick<CallLog, 'write'>,
  call: { callId: string; createdAt: number },
  usage: Usage | undefined,
): Promise<void> {
  if (usage) await log.write(call, 'usage', usage);
}
