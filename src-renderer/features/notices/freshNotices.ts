import type { CallSummary } from '../../../agent/protocol/callSummary.ts';

export type Notified = CallSummary & { notice: NonNullable<CallSummary['notice']> };

const isNotified = (call: CallSummary): call is Notified => call.state !== 'ended' && call.notice != null;

/** The calls of which something is told that is not known yet, the oldest first. */
export const freshNotices = (calls: readonly CallSummary[], known: ReadonlySet<string>): Notified[] =>
  calls
    .filter(isNotified)
    .filter(({ notice }) => !known.has(notice.noticeId))
    .toSorted((one, other) => one.notice.at - other.notice.at);

/** What has been told of calls so far. */
export const noticeIds = (calls: readonly CallSummary[]): string[] =>
  calls.flatMap(({ notice }) => (notice ? [notice.noticeId] : []));
