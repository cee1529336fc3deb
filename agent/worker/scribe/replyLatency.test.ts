import { expect, test } from 'vitest';
import { customerLatency, replyLatency } from './replyLatency.ts';

test('seconds of the session become milliseconds, what was not measured is left out', () => {
  expect(customerLatency({ endOfTurnDelay: 0.312, transcriptionDelay: 0.2501 })).toEqual({
    endpointing: 312,
    stt: 250,
  });
  expect(customerLatency({})).toEqual({});
});

test('a reply carries the latencies of the turn it answers', () => {
  expect(
    replyLatency(
      { endOfTurnDelay: 0.3, transcriptionDelay: 0.2 },
      { llmNodeTtft: 0.05, ttsNodeTtfb: 0.04, e2eLatency: 0.45 },
    ),
  ).toEqual({ endpointing: 300, stt: 200, llm: 50, tts: 40, total: 450 });
  expect(replyLatency(undefined, { ttsNodeTtfb: 0.04 })).toEqual({ tts: 40 });
});
