import { expect, it } from 'vitest';
import { retentionRules } from '../../../agent/protocol/retention.ts';
import { isDays, retentionDraft, retentionOf } from './retentionDraft.ts';

it('what is not named is kept for ever', () => {
  const draft = retentionDraft({ days: { resolved: 90, failed: null } });
  expect(draft).toEqual({
    resolved: '90',
    unresolved: '',
    transferred: '',
    'customer-left': '',
    'never-answered': '',
    failed: '',
  });
  const rules = retentionOf({ ...draft, 'never-answered': ' 7 ' });
  expect(rules).toEqual({
    days: {
      resolved: 90,
      unresolved: null,
      transferred: null,
      'customer-left': null,
      'never-answered': 7,
      failed: null,
    },
  });
  expect(retentionRules.safeParse(rules).success).toBe(true);
});

it.each(['0', '-3', '1.5', 'soon', '4000'])('%j is no number of days', (written) => {
  expect(isDays(written)).toBe(false);
  expect(retentionOf({ ...retentionDraft({ days: {} }), failed: written })).toBeNull();
});
