import type { Logger } from 'pino';
import { type EventDraft, eventData, parseEvent } from '../../protocol/callEvent.ts';
import type { JobRequest } from '../../protocol/jobLink.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallEnding } from '../calls/callEnding.ts';
import type { CallerRecord } from '../contacts/callerRecord.ts';
import { withoutOverruled } from '../moods/withoutOverruled.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import { acceptDrafts } from './acceptDrafts.ts';
import type { CallTruth, GivenCommand } from './callTruth.ts';
import type { JobLink } from './jobLink.ts';

export interface JobServices {
  calls: CallRepository;
  contacts: Pick<ContactRepository, 'find'>;
  /** The record of a call's customer, and no other. */
  callerRecord: CallerRecord;
  log: CallLog;
  news: FloorNews;
  ending: CallEnding;
  /** A job has missed its customer for a while. The media server knows better whether they have left. */
  customerMissed: (callId: string) => Promise<void>;
  now: () => number;
  logger: Logger;
}

/** Does what a linked job asks. An append is acknowledged only once it is stored. */
export async function serveJob(
  { callId, jobId, socket, finished, orders }: JobLink,
  message: Exclude<JobRequest, { type: 'hello' }>,
  { calls, callerRecord, log, news, ending, customerMissed, now, logger }: JobServices,
): Promise<void> {
  switch (message.type) {
    case 'append': {
      const truth = await truthOf(callId, message.events, { calls, now });
      const { drafts, problem } = acceptDrafts(message.events, truth);
      const appended = await log.append(callId, (current) => withoutOverruled(drafts, current));
      if (!appended) throw new Error(`The call ${callId} has vanished from the log.`);
      socket.send({ type: 'ack', ids: message.events.map(({ id }) => id), lastSeq: appended.summary.lastSeq });
      if (problem) {
        logger.warn({ callId, jobId, events: problem.errors?.length }, 'a job sent events that can not be true');
        socket.send({ type: 'problem', problem });
      }
      return;
    }
    case 'signal':
      // Who listens is the floor's word.
      if (message.signal.kind === 'listeners') return;
      news.signalled(callId, message.signal);
      return;
    case 'customer':
      socket.send({ type: 'customer', requestId: message.requestId, ...(await callerRecord.of(callId)) });
      return;
    case 'change-customer': {
      const { requestId, change } = message;
      socket.send({ type: 'customer-changed', requestId, ...(await callerRecord.change(callId, requestId, change)) });
      return;
    }
    case 'find-customer': {
      const { requestId, search } = message;
      socket.send({ type: 'customers-found', requestId, ...(await callerRecord.find(callId, search)) });
      return;
    }
    case 'end':
      if (message.disposition === 'customer-left') {
        customerMissed(callId).catch((err: unknown) => logger.warn({ err, callId, jobId }, 'call not looked at'));
        return;
      }
      // Not awaited: the ending waits for this job's `finished`, which comes through this same queue.
      ending
        .end(callId, { disposition: message.disposition, reason: message.reason })
        .catch((err: unknown) => logger.error({ err, callId, jobId }, 'call not ended'));
      return;
    case 'finished':
      finished();
      return;
    case 'controlled': {
      const { commandId, ok, because = 'declined' } = message;
      orders.get(commandId)?.(ok ? { kind: 'obeyed' } : { kind: 'declined', because });
      return;
    }
    case 'ping':
      socket.send({ type: 'pong', id: message.id, serverNow: now() });
  }
}

/** What a job's drafts are measured by. What operators do in the call is asked only where the drafts tell of it. */
async function truthOf(
  callId: string,
  drafts: readonly EventDraft[],
  { calls, now }: Pick<JobServices, 'calls' | 'now'>,
): Promise<CallTruth> {
  const call = await calls.find(callId);
  if (!call) throw new Error(`The call ${callId} has vanished from the log.`);
  const { createdAt, endedAt } = call.summary;
  const isTold = drafts.some(({ type, data }) => type === 'turn' && speakerOf(data) === 'operator');
  const joined = isTold ? await calls.eventsOfTypes(callId, ['participant.joined']) : [];
  const needsCommands = drafts.some(({ type }) => TOLD_OF_COMMANDS.test(type));
  const commands = needsCommands ? await calls.eventsOfTypes(callId, ['control.requested']) : [];
  return {
    commands: commands.flatMap((event): GivenCommand[] => {
      const known = parseEvent(event);
      return known?.type === 'control.requested' ? [known.data] : [];
    }),
    escalationId: call.summary.control?.escalation?.id,
    elapsed: now() - createdAt,
    endedAt: endedAt === null ? undefined : endedAt - createdAt,
    hasOperator: joined.some(({ data }) => roleOf(data) === 'operator'),
  };
}

const TOLD_OF_COMMANDS = /^(approval|control|language)\./;
const speakerOf = (data: unknown) => eventData.turn.safeParse(data).data?.speaker;
const roleOf = (data: unknown) => eventData['participant.joined'].safeParse(data).data?.role;
