import { expect, it } from 'vitest';
import { toolOutcome } from './toolOutcome.ts';

const returned = (result: unknown, ok = true) => ({
  returned: { toolCallId: 't', name: 'find_customer', ok, result, durationMs: 5 },
});

it.each([
  ['running', { returned: null }],
  ['failed', returned('no answer', false)],
  ['refused', returned({ allowed: false })],
  ['idle', returned({ done: false, because: 'too-many' })],
  ['done', returned({ done: true, ticketNumber: 4 })],
  ['done', returned({ allowed: true, customers: [] })],
  ['done', returned(null)],
] as const)('%s', (outcome, line) => {
  expect(toolOutcome(line)).toBe(outcome);
});
