import pino from 'pino';
import { expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import { FloorNews } from '../news/floorNews.ts';
import { SummaryWatch } from './summaryWatch.ts';

const event = (callId: string, seq: number, type: string, data: object): CallEvent => ({
  id: crypto.randomUUID(),
  callId,
  seq,
  at: seq,
  type,
  data,
});
const NOW = 1_700_000_000_000;

/** A call that is over, its last event and what it is then. */
function over(
  callId: string,
  { agoMs = 60_000, imported = false } = {},
): { events: CallEvent[]; summary: CallSummary } {
  const createdAt = NOW - agoMs;
  const data = { createdAt, room: callId, persona: 'reception', language: 'en', customer: {}, rehearsal: true };
  const created = event(callId, 1, 'call.created', {
    ...data,
    ...(imported && { imported: { recordedAt: null, by: 'Sara' } }),
  });
  const ended = event(callId, 2, 'call.ended', { disposition: 'resolved', reason: '', durationMs: 1 });
  const summary = [created, ended].reduce<CallSummary | undefined>(reduceCall, undefined);
  if (!summary) throw new Error('no call');
  return { events: [ended], summary };
}

/** A watch whose desk is busy until it is told; what it was asked to close, in order. */
function watch(ended: CallSummary[] = []) {
  const news = new FloorNews();
  const closing: string[] = [];
  const busy = new Map<string, () => void>();
  const made = new SummaryWatch({
    ...{ news, now: () => NOW, logger: pino({ level: 'silent' }) },
    calls: { list: async () => ended },
    desk: {
      close: (callId) => {
        closing.push(callId);
        return new Promise((resolve) => busy.set(callId, resolve));
      },
    },
  });
  const end = (callId: string, options?: Parameters<typeof over>[1]) => {
    const { events, summary } = over(callId, options);
    news.eventsAppended(callId, events, summary);
  };
  return { made, closing, end, done: (callId: string) => busy.get(callId)?.() };
}

it('has calls summarised when they end, two at a time, and no files that were brought in', async () => {
  const { made, closing, end, done } = watch();
  for (const callId of ['one', 'two', 'three']) end(callId);
  end('file', { imported: true });
  expect(closing).toEqual(['one', 'two']);
  done('two');
  await expect.poll(() => closing).toEqual(['one', 'two', 'three']);
  done('one');
  done('three');
  await made.stop();
  end('four');
  expect(closing).toHaveLength(3);
});

it('makes up at its start for calls that ended not long ago', async () => {
  const { made, closing, done } = watch([over('late').summary, over('old', { agoMs: 7 * 3_600_000 }).summary]);
  await made.start();
  expect(closing).toEqual(['late']);
  done('late');
  await made.stop();
});
