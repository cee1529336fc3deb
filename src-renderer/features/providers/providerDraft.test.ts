import { expect, test } from 'vitest';
import { type ProviderLists, providerLists } from '../../../agent/protocol/providers.ts';
import { accountsOf, moved, unpricedModels, withNew } from './providerDraft.ts';

const nothing: ProviderLists = { stt: [], llm: [], tts: [] };
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;

test.each([
  [0, 1, ['b', 'a', 'c']],
  [2, -1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']],
  [2, 1, ['a', 'b', 'c']],
] as const)('the one at %i goes by %i', (from, by, expected) => {
  expect(moved(['a', 'b', 'c'], from, by)).toEqual(expected);
});

test('a provider that is added is one that the floor takes, with what is usual for it', () => {
  let lists = withNew(nothing, 'stt', 'deepgram', id(1));
  lists = withNew(lists, 'llm', 'openai', id(2));
  lists = withNew(lists, 'tts', 'elevenlabs', id(3));
  expect(providerLists.parse(lists)).toEqual(lists);
  expect(lists.tts[0]?.voices.ar.voice).toBeNull();
});

test('one key serves all kinds of one service, and another address needs its own', () => {
  let lists = withNew(withNew(nothing, 'stt', 'openai', id(1)), 'llm', 'openai', id(2));
  const elsewhere = { ...withNew(nothing, 'llm', 'openai', id(3)).llm[0], baseUrl: 'http://10.0.0.7:8000/v1' };
  lists = providerLists.parse({ ...lists, llm: [...lists.llm, elsewhere] });
  const keys = [{ provider: 'elevenlabs' as const, baseUrl: null, setAt: 1, state: 'ready' as const }];
  expect(accountsOf(lists, keys)).toEqual([
    { provider: 'openai', baseUrl: null },
    { provider: 'openai', baseUrl: 'http://10.0.0.7:8000/v1' },
    { provider: 'elevenlabs', baseUrl: null },
  ]);
});

test('models without a price are offered one, once', () => {
  const lists = withNew(withNew(nothing, 'llm', 'openai', id(1)), 'llm', 'openai', id(2));
  const offered = unpricedModels(lists, []);
  expect(offered.map(({ kind, model }) => [kind, model])).toEqual([['llm', 'gpt-4.1-mini']]);
  expect(unpricedModels(lists, offered)).toEqual([]);
});
