import { expect, test } from 'vitest';
import { type Provider, ProviderFailure, type ProviderFault, recoveredFault } from '../../providers/providerFault.ts';
import { OutageBook } from './outageBook.ts';

const told: string[] = [];
const book = () => {
  told.length = 0;
  return new OutageBook(({ where, kind }) => told.push(`${where} ${kind}`));
};
const failed = (where: Provider, kind: ProviderFault['kind']) => new ProviderFailure(kind).fault(where);

test('an outage is told once, whatever follows, and its end once', () => {
  const outages = book();
  outages.take(failed('llm', 'rate-limited'));
  outages.take(failed('llm', 'provider-error'));
  outages.take(failed('tts', 'silent'));
  expect([outages.isOut('llm'), outages.isOut('tts'), outages.isOut('stt')]).toEqual([true, true, false]);
  outages.take(recoveredFault('llm', ''));
  outages.take(recoveredFault('llm', ''));
  expect(outages.isOut('llm')).toBe(false);
  expect(told).toEqual(['llm rate-limited', 'tts silent', 'llm recovered']);
});

test('what went wrong only once is told and is no outage', () => {
  const outages = book();
  expect(outages.take({ ...failed('stt', 'not-understood'), recovered: true })).toBe(false);
  expect(outages.isOut('stt')).toBe(false);
  expect(told).toEqual(['stt not-understood']);
});
