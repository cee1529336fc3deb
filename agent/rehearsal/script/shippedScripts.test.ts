import { beforeAll, describe, expect, test } from 'vitest';
import { phraseLikeness } from '../dialogue/phraseLikeness.ts';
import { loadScripts } from './loadScripts.ts';
import { phraseText, type RehearsalScript } from './script.ts';

const LANGUAGES = ['en', 'ar'] as const;
const SCRIPTS = [
  { id: 'outage', persona: 'reception', disposition: 'resolved' },
  { id: 'billing', persona: 'reception', disposition: 'resolved' },
  { id: 'purchase', persona: 'sales', disposition: 'resolved' },
  { id: 'complaint', persona: 'complaints', disposition: 'unresolved' },
  { id: 'cancellation', persona: 'reception', disposition: 'resolved' },
  { id: 'wrong-department', persona: 'reception', disposition: 'transferred' },
];

/** What the assistant does beside looking its caller up and ending the call: a change, a ticket, somebody else's record, a person. */
const IN_BETWEEN: Record<string, object[]> = {
  outage: [{ name: 'open_ticket', arguments: { title: expect.any(String) } }],
  billing: [{ name: 'change_customer', arguments: { email: expect.any(String) } }],
  cancellation: [{ name: 'find_customer', arguments: { search: expect.any(String) } }],
  complaint: [{ name: 'ask_for_person', arguments: { reason: expect.any(String) } }],
};

let scripts: RehearsalScript[];
beforeAll(async () => {
  scripts = await loadScripts();
});

test('there are these and no others, each in each language', () => {
  const shipped = scripts.map(({ id, language }) => `${id} (${language})`).sort();
  expect(shipped).toEqual(SCRIPTS.flatMap(({ id }) => LANGUAGES.map((language) => `${id} (${language})`)).sort());
});

describe.each(SCRIPTS.flatMap((script) => LANGUAGES.map((language) => ({ ...script, language }))))(
  '$id in $language',
  ({ id, language, persona, disposition }) => {
    let script: RehearsalScript;
    beforeAll(() => {
      const found = scripts.find((candidate) => candidate.id === id && candidate.language === language);
      if (!found) throw new Error(`no script ${id} (${language})`);
      script = found;
    });

    test('its caller goes through every exchange, talks over the assistant once, and hangs up', () => {
      const said = script.caller.steps.flatMap((step) => ('phrase' in step ? [step.phrase] : []));
      expect(said).toEqual(script.exchanges.map((step) => step.customer));
      expect(said.length).toBeGreaterThanOrEqual(6);
      expect(said.length).toBeLessThanOrEqual(8);
      expect(script.caller.steps.filter((step) => step.do === 'talkOver')).toHaveLength(1);
      expect(script.caller.steps.at(-1)).toEqual({ do: 'hangUp' });
    });

    test('the line that is talked over lasts for longer than the customer waits', () => {
      const index = script.caller.steps.findIndex((step) => step.do === 'talkOver');
      const [before, step] = script.caller.steps.slice(index - 1, index + 1);
      if (step?.do !== 'talkOver' || before?.do !== 'say') throw new Error('nothing is said before the talk-over');
      const line = script.exchanges.find(({ customer }) => customer === before.phrase)?.assistant ?? '';
      const words = script.lines[line]?.split(' ').length ?? 0;
      expect((words / script.assistant.voice.rate) * 60_000).toBeGreaterThan(step.afterMs * 2);
    });

    test('it looks the customer up once, does what a real call would need, and ends as it should', () => {
      const tools = script.exchanges.flatMap(({ tool, afterTool }) => (tool ? [{ tool, afterTool }] : []));
      expect(tools.map(({ tool }) => tool)).toEqual([
        { name: 'look_up_customer', arguments: {} },
        ...(IN_BETWEEN[id] ?? []),
        { name: 'end_call', arguments: { disposition } },
      ]);
      expect(script.lines[tools[0]?.afterTool ?? '']).toContain('{{customer.name}}');
      expect(script.exchanges.at(-1)?.tool?.name).toBe('end_call');
      expect(script.persona).toBe(persona);
    });

    test('a phrase has a pause of 600 ms inside', () => {
      const pauses = Object.values(script.phrases).flatMap(({ parts }) =>
        parts.slice(0, -1).map(({ pauseMs }) => pauseMs),
      );
      expect(pauses).toContain(600);
    });

    test('each phrase says how its customer feels and what they want, by words of its own', () => {
      for (const spoken of Object.values(script.phrases)) {
        expect(spoken.feels).toBeDefined();
        for (const words of spoken.feels?.because ?? []) expect(phraseText(spoken)).toContain(words);
      }
    });

    test('customer and assistant are told apart by their voices', () => {
      const [customer, assistant] = [script.customer.voice, script.assistant.voice];
      expect([customer.language, assistant.language]).toEqual([language, language]);
      expect(customer.variant).not.toBe(assistant.variant);
      const sameSex = customer.variant[0] === assistant.variant[0];
      expect(sameSex ? Math.abs(customer.pitch - assistant.pitch) : 99).toBeGreaterThanOrEqual(25);
    });
  },
);

test.each(LANGUAGES)(
  'the assistant has one voice in %s: the provider does not know whose call it speaks in',
  (language) => {
    const voices = scripts.filter((script) => script.language === language).map(({ assistant }) => assistant.voice);
    expect(new Set(voices.map((voice) => JSON.stringify(voice))).size).toBe(1);
  },
);

test('every customer is a person of their own', () => {
  for (const of of ['name', 'phone', 'email', 'notes'] as const) {
    expect(new Set(scripts.map(({ customer }) => customer[of])).size).toBe(scripts.length);
  }
});

test('no phrase, nor a part of one that a pause leaves standing alone, is like another phrase', () => {
  const phrases = scripts.flatMap(({ id, phrases }) =>
    Object.entries(phrases).map(([name, phrase]) => ({ name: `${id} ${name}`, phrase, text: phraseText(phrase) })),
  );
  const alike = phrases.flatMap((one) =>
    [one.text, ...one.phrase.parts.map(({ text }) => text)].flatMap((text) =>
      phrases
        .filter((other) => other !== one && phraseLikeness(text, other.text) >= 0.4)
        .map(({ name }) => [text, name]),
    ),
  );
  expect(alike).toEqual([]);
});
