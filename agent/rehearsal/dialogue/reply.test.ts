import { beforeAll, describe, expect, test } from 'vitest';
import { languageRule } from '../../protocol/languageRule.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { phraseText, type RehearsalScript } from '../script/script.ts';
import type { ChatMessage } from './chatMessage.ts';
import { reply } from './reply.ts';

const TOOLS = ['look_up_customer', 'open_ticket', 'end_call'];
const SYSTEM: Record<string, ChatMessage> = {
  en: { role: 'system', content: 'You answer the help desk. Speak English.' },
  ar: { role: 'system', content: 'You answer the help desk. Speak everyday Syrian Arabic, in Arabic script.' },
};
const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  let scripts: RehearsalScript[];
  let script: RehearsalScript;
  const line = (name: string) => script.lines[name];
  const phrase = (name: string) => phraseText(script.phrases[name] ?? { parts: [] });
  const say = (messages: ChatMessage[], tools = TOOLS) =>
    reply([SYSTEM[language] ?? user(''), ...messages], tools, { scripts, vocabularies: [] });

  beforeAll(async () => {
    scripts = await loadScripts();
    const found = scripts.find((candidate) => candidate.id === 'outage' && candidate.language === language);
    if (!found) throw new Error('no outage script');
    script = found;
  });

  test('greets first, and again when asked again', () => {
    expect(say([])).toEqual({ text: line('greeting') });
    expect(say([assistant(line('greeting') ?? '')])).toEqual({ text: line('greeting') });
  });

  test('answers every phrase of the script, and the same question twice alike', () => {
    const messages: ChatMessage[] = [];
    for (const { customer, assistant: name } of script.exchanges) {
      messages.push(user(phrase(customer)));
      const first = say(messages);
      expect(first.text).toBe(line(name));
      messages.push(assistant(first.text));
    }
    const again = script.exchanges[1];
    expect(say([...messages, user(phrase(again?.customer ?? ''))]).text).toBe(line(again?.assistant ?? ''));
  });

  test('looks the customer up, then speaks of what it found', () => {
    const asked = [assistant(line('greeting') ?? ''), user(phrase('down'))];
    expect(say(asked)).toEqual({ text: line('lookingUp'), tool: { name: 'look_up_customer', arguments: {} } });
    const called: ChatMessage = {
      role: 'assistant',
      content: line('lookingUp'),
      tool_calls: [{ id: 'call_1', function: { name: 'look_up_customer', arguments: '{}' } }],
    };
    const found = JSON.stringify({ found: true, customer: { name: script.customer.name } });
    const result = (content: string): ChatMessage => ({ role: 'tool', tool_call_id: 'call_1', content });
    expect(say([...asked, called, result(found)]).text).toContain(script.customer.name);
    for (const nothing of ['{"found":false}', 'not found', '']) {
      const { text } = say([...asked, called, result(nothing)]);
      expect(text).not.toContain('{{');
      expect(text.length).toBeGreaterThan(20);
    }
  });

  test('without the tool it says both lines at once', () => {
    expect(say([user(phrase('down'))], []).text.startsWith(`${line('lookingUp')} `)).toBe(true);
  });

  test('ends the call with thanks, and has nothing to add once the tool has returned', () => {
    const thanked = [user(phrase('thanks'))];
    expect(say(thanked)).toEqual({
      text: line('goodbye'),
      tool: { name: 'end_call', arguments: { disposition: 'resolved' } },
    });
    const called: ChatMessage = {
      role: 'assistant',
      content: line('goodbye'),
      tool_calls: [{ id: 'call_9', function: { name: 'end_call', arguments: '{"disposition":"resolved"}' } }],
    };
    expect(say([...thanked, called, { role: 'tool', tool_call_id: 'call_9', content: '' }])).toEqual({ text: '' });
  });

  test('asks to say it again what was unclear, or is in no script, in the language of the call', () => {
    const before = [user(phrase('fourthTime')), assistant(line('sorry') ?? '')];
    expect(say([...before, user(UNCLEAR)])).toEqual({ text: line('unclear') });
    expect(say([user(UNCLEAR)])).toEqual({ text: line('unclear') });
    expect(say([...before, user(language === 'en' ? 'What is the weather like?' : 'كيف الطقس عندكم؟')])).toEqual({
      text: line('unclear'),
    });
  });

  test('a phrase that was cut in two by a pause, or of which half was unclear, is still answered', () => {
    const [first, second] = script.phrases.lostDay?.parts ?? [];
    expect(say([user(first?.text ?? ''), user(second?.text ?? '')]).text).toBe(line('promise'));
    expect(say([user(`${first?.text} ${UNCLEAR}`)]).text).toBe(line('promise'));
    expect(say([user(second?.text ?? '')]).text).toBe(line('promise'));
  });

  test('goes on in a history that another process has written, whispers included', () => {
    const history: ChatMessage[] = [
      assistant(line('greeting') ?? ''),
      user(phrase('down')),
      { role: 'system', content: 'Whisper: offer ten percent if she asks.' },
      user(phrase('payVisit')),
      { role: 'developer', content: 'Answer shortly.' },
    ];
    expect(say(history).text).toBe(line('free'));
  });
});

test('changes the language with the customer', async () => {
  const scripts = await loadScripts();
  const arabic = scripts.find((script) => script.id === 'outage' && script.language === 'ar');
  const said = user(phraseText(arabic?.phrases.payVisit ?? { parts: [] }));
  expect(reply([{ role: 'system', content: 'Speak English.' }, said], [], { scripts, vocabularies: [] }).text).toBe(
    arabic?.lines.free,
  );
});

test('content may come in parts', async () => {
  const scripts = await loadScripts();
  const parts: ChatMessage = {
    role: 'user',
    content: [
      { type: 'text', text: 'Do I have to pay anything' },
      { type: 'text', text: 'for the visit?' },
    ],
  };
  expect(reply([parts], [], { scripts, vocabularies: [] }).text).toBe(
    scripts.find((script) => script.id === 'outage' && script.language === 'en')?.lines.free,
  );
});

describe('told a language by the floor', () => {
  const instructed = (language: 'en' | 'ar', isForced: boolean): ChatMessage => ({
    role: 'system',
    content: `You answer the help desk.\n${languageRule(language, isForced)}`,
  });
  test.each([
    ['en', 'ar', true],
    ['ar', 'en', true],
    ['ar', 'ar', false],
  ] as const)('to speak %s, it answers a phrase in %s in that (forced: %s)', async (told, spoken, isForced) => {
    const scripts = await loadScripts();
    const of = (language: 'en' | 'ar') => scripts.find((one) => one.id === 'outage' && one.language === language);
    const said = phraseText(of(spoken)?.phrases.fourthTime ?? { parts: [] });
    const answer = of(told)?.exchanges.find(({ customer }) => customer === 'fourthTime')?.assistant ?? '';
    const { text } = reply([instructed(told, isForced), user(said)], [], { scripts, vocabularies: [] });
    expect(text).toContain(of(told)?.lines[answer]);
  });
});
