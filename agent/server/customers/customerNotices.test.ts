import { describe, expect, it } from 'vitest';
import { customerNotices, noticeFor } from './customerNotices.ts';

describe('what customers are told before a call', () => {
  it('is that an AI answers and that the call is kept, unless the setting of its persona says otherwise', () => {
    const settings = customerNotices.parse('{"sales": {"recorded": false}}');
    expect(noticeFor('reception', settings)).toEqual({ assistantIsAi: true, recorded: true });
    expect(noticeFor('sales', settings)).toEqual({ assistantIsAi: true, recorded: false });
  });

  it.each(['', 'sales', '[]', '{"Sales": {}}', '{"sales": {"recorded": "no"}}'])('is refused as %j', (text) => {
    expect(customerNotices.safeParse(text).success).toBe(false);
  });
});
