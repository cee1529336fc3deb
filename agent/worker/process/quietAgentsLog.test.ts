import { describe, expect, test } from 'vitest';
import { withoutWords } from './quietAgentsLog.ts';

describe('withoutWords', () => {
  test('drops what was said and keeps what an operator needs', () => {
    const line = withoutWords(
      JSON.stringify({
        level: 40,
        time: 5,
        pid: 9,
        msg: 'skipping user input',
        'lk.pii.user_input': 'my card is 4242',
        transcript: 'my card is 4242',
        error: { type: 'APIError', message: 'could not say: my card is 4242', statusCode: 429 },
      }),
    );
    expect(line).not.toContain('4242');
    expect(JSON.parse(line ?? '')).toEqual({
      part: 'agents',
      level: 40,
      time: 5,
      pid: 9,
      msg: 'skipping user input',
      error: { type: 'APIError', statusCode: 429 },
    });
  });

  test.each(['plain words of a caller', '{"broken', '{"no":"level"}'])('drops %s altogether', (line) => {
    expect(withoutWords(line)).toBeUndefined();
  });
});
