import { expect, it } from 'vitest';
import type { EventData, KnownEvent } from '../../../agent/protocol/callEvent.ts';
import { opening, takeOverView } from './takeOverView.ts';

let seq = 0;
const event = <T extends KnownEvent['type']>(type: T, data: EventData<T>) =>
  ({ id: `event-${++seq}`, callId: 'call', seq, at: seq, type, data }) as unknown as KnownEvent;
const said = (speaker: 'customer' | 'assistant', text: string, channel: 'voice' | 'private' = 'voice') =>
  event('turn', {
    turnId: text,
    speaker,
    channel,
    text,
    language: 'en',
    confidence: null,
    startMs: 0,
    endMs: 0,
    interrupted: false,
    latency: {},
  });
it('shows the last four turns that the customer could hear', () => {
  const words = ['one', 'two', 'three', 'four', 'five'].map((text) => said('customer', text));
  const { turns } = takeOverView([...words, said('assistant', 'whispered', 'private')]);
  expect(turns.map(({ text }) => text)).toEqual(['two', 'three', 'four', 'five']);
});

it('shows each fact by its newest value, what is pending, and what tools have brought', () => {
  const returned = { toolCallId: 'a', name: 'look_up_customer', ok: true, result: { tier: 'gold' }, durationMs: 1 };
  const view = takeOverView([
    event('fact', { name: 'line', value: '4411' }),
    event('fact', { name: 'since', value: 'eight' }),
    event('fact', { name: 'line', value: '4412' }),
    event('tool.called', { toolCallId: 'a', name: 'look_up_customer', arguments: {} }),
    event('tool.called', { toolCallId: 'b', name: 'book_visit', arguments: { day: 'Friday' } }),
    event('tool.returned', returned),
  ]);
  expect(view.facts).toEqual([
    { name: 'since', value: 'eight' },
    { name: 'line', value: '4412' },
  ]);
  expect(view.pending.map(({ name }) => name)).toEqual(['book_visit']);
  expect(view.results).toEqual([returned]);
});

it('knows how to begin', () => {
  const { turns } = takeOverView([said('customer', 'My line is down.')]);
  expect(opening({ turns }, { score: -0.4 })).toBe('upset');
  expect(opening({ turns }, { score: 0.2 })).toBe('underWay');
  expect(opening({ turns }, null)).toBe('underWay');
  expect(opening({ turns: [] }, null)).toBe('new');
});
