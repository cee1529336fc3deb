import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { EventData } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/storage.ts';
import { controlOf } from './controlEvents.ts';
import { MOOD_EVENTS, moodAsksForPerson } from './moodRule.ts';

export interface MoodWatchOptions {
  calls: Pick<CallRepository, 'eventsOfTypes'>;
  log: CallLog;
  news: FloorNews;
  now: () => number;
  logger: Logger;
}

/** As the assistant would say it: in the call's own language. */
const REASON: Record<Language, string> = {
  en: 'The customer has been very upset, and still is.',
  ar: 'الزبون مستاء جداً، ولا يزال كذلك.',
};

/** The assistant leads, and nobody is asked for. */
const isAlone = (call: CallSummary): boolean => {
  const { leader, escalation, ended } = controlOf(call);
  return leader.kind === 'assistant' && escalation === null && !ended;
};

/** Asks for a person where a customer who speaks with the assistant stays in a very bad mood. */
export function watchMoods({ calls, log, news, now, logger }: MoodWatchOptions): void {
  const look = async (call: CallSummary): Promise<void> => {
    const { callId, createdAt } = call;
    if (!moodAsksForPerson(await calls.eventsOfTypes(callId, MOOD_EVENTS))) return;
    await log.append(callId, (current) => {
      if (!isAlone(current)) return [];
      const at = now() - createdAt;
      const reason = REASON[current.language];
      const data: EventData<'escalation.raised'> = { id: randomUUID(), reason, by: 'rule', raisedAt: at };
      return [{ id: randomUUID(), at, type: 'escalation.raised', data }];
    });
  };
  news.listen({
    eventsAppended: (callId, events, call) => {
      if (!events.some(({ type }) => type === 'sentiment') || !isAlone(call)) return;
      look(call).catch((err: unknown) => logger.error({ err, callId }, 'the mood of a call was not looked at'));
    },
  });
}
