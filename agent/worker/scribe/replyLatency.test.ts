import { expect, test } from 'vitest';
import { customerLatency, replyLatency } from './replyLatency.ts';

const turn = { speechEndedAt: 10_000, lastWordsAt: 10_230, completedAt: 10_310 };

test("a customer's turn: from the end of speech to its last words and to the decision", () => {
  expect(customerLatency(turn)).toEqual({ stt: 230, endpointing: 310 });
  expect(customerLatency({ ...turn, lastWordsAt: undefined })).toEqual({ endpointing: 310 });
});

test('words that come while speech still goes on take no time', () => {
  expect(customerLatency({ ...turn, lastWordsAt: 9_800 })).toEqual({ stt: 0, endpointing: 310 });
});

test('a reply carries the latencies of the turn it answers, and the whole', () => {
  const reply = { startedAt: 10_370, llmSeconds: 0.0204, ttsSeconds: 0.04 };
  expect(replyLatency(turn, reply)).toEqual({ stt: 230, endpointing: 310, llm: 20, tts: 40, total: 370 });
});

test('what nobody asked for has no whole', () => {
  expect(replyLatency(undefined, { startedAt: 5, llmSeconds: undefined, ttsSeconds: 0.04 })).toEqual({ tts: 40 });
});
