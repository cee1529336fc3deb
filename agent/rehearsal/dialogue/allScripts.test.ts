import { beforeAll, describe, expect, test } from 'vitest';
import { assistantTool } from '../../protocol/assistantTool.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { phraseText, type RehearsalScript, type ScriptTool } from '../script/script.ts';
import { goodResult, idleResult } from '../testing/toolResults.ts';
import type { ChatMessage } from './chatMessage.ts';
import { fillLine } from './fillLine.ts';
import { type Reply, reply } from './reply.ts';

const TOOLS: string[] = [...assistantTool.options];
const SYSTEM: ChatMessage = { role: 'system', content: 'You answer the phone. Speak English.' };
const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });

let scripts: RehearsalScript[];
beforeAll(async () => {
  scripts = await loadScripts();
});
const scriptOf = (id: string, language: string) => {
  const script = scripts.find((candidate) => candidate.id === id && candidate.language === language);
  if (!script) throw new Error(`no script ${id} (${language})`);
  return script;
};
const words = (script: RehearsalScript, phrase: string) => phraseText(script.phrases[phrase] ?? { parts: [] });

/** Holds the whole call as the worker's model would be asked, and returns every reply; each tool returns what `resultOf` says. */
function goThrough(script: RehearsalScript, resultOf = goodResult): Reply[] {
  const messages = [SYSTEM, assistant(script.lines[script.greeting] ?? '')];
  const replies: Reply[] = [];
  const ask = () => {
    const answer = reply(messages, TOOLS, { scripts, vocabularies: [] });
    replies.push(answer);
    return answer;
  };
  for (const { customer, afterTool } of script.exchanges) {
    messages.push(user(words(script, customer)));
    const { text, tool } = ask();
    if (!tool || !afterTool) {
      messages.push(assistant(text));
      continue;
    }
    const call = {
      id: `call_${messages.length}`,
      function: { name: tool.name, arguments: JSON.stringify(tool.arguments) },
    };
    messages.push(
      { role: 'assistant', content: text, tool_calls: [call] },
      { role: 'tool', tool_call_id: call.id, content: JSON.stringify(resultOf(script, tool)) },
    );
    messages.push(assistant(ask().text));
  }
  return replies;
}

const IDS = ['billing', 'cancellation', 'complaint', 'outage', 'purchase', 'wrong-department'];

test.each(IDS.flatMap((id) => ['en', 'ar'].map((language) => [id, language] as const)))(
  '%s in %s is answered line by line among all the others',
  (id, language) => {
    const script = scriptOf(id, language);
    const line = (name: string, tool?: ScriptTool) =>
      fillLine(script.lines[name] ?? '', tool && goodResult(script, tool));
    expect(goThrough(script)).toEqual(
      script.exchanges.flatMap(({ assistant: name, tool, afterTool }) => [
        { text: line(name), ...(tool && { tool }) },
        ...(afterTool ? [{ text: line(afterTool, tool) }] : []),
      ]),
    );
  },
);

describe.each(['en', 'ar'])('in %s nobody is told of what a tool has not done', (language) => {
  test.each([
    ['outage', 'unticketed'],
    ['billing', 'emailKept'],
    ['cancellation', 'ownRecordOnly'],
  ])('%s', (id, otherwise) => {
    const script = scriptOf(id, language);
    const exchange = script.exchanges.find((each) => each.otherwise === otherwise);
    expect(goThrough(script, idleResult).map(({ text }) => text)).toContain(script.lines[otherwise]);
    const without = reply([user(words(script, exchange?.customer ?? ''))], [], { scripts, vocabularies: [] });
    expect(without.text).toBe(`${script.lines[exchange?.assistant ?? '']} ${script.lines[otherwise]}`);
  });
});

describe('which script a call follows', () => {
  /** Two scripts that share a phrase, and answer it differently. */
  const sharing = () => {
    const [billing, purchase] = [scriptOf('billing', 'en'), scriptOf('purchase', 'en')];
    const cheers = purchase.phrases.cheers ?? { parts: [] };
    return { all: [{ ...billing, phrases: { ...billing.phrases, lovelyDay: cheers } }, purchase], billing, purchase };
  };

  test.each(['billing', 'purchase'] as const)(
    'a phrase of two scripts is answered as %s does, once that is known',
    (id) => {
      const { all, ...of } = sharing();
      const first = words(of[id], id === 'billing' ? 'tooHigh' : 'newFlat');
      const answered = reply([user(first), user(words(of.purchase, 'cheers'))], [], {
        scripts: all,
        vocabularies: [],
      }).text;
      expect(answered).toBe(of[id].lines.goodbye);
    },
  );

  test.each(['billing', 'purchase'] as const)('and as the greeting tells (%s) before anything else was said', (id) => {
    const { all, ...of } = sharing();
    const greeting = assistant(of[id].lines.greeting ?? '');
    expect(reply([greeting, user(words(of.purchase, 'cheers'))], [], { scripts: all, vocabularies: [] }).text).toBe(
      of[id].lines.goodbye,
    );
  });

  test('words that are nearly a phrase of another script stay in the call', () => {
    const { billing } = sharing();
    const history = [user(words(billing, 'tooHigh')), assistant(billing.lines.found ?? '')];
    const half = 'Could you send me the corrected';
    const rival = structuredClone(scriptOf('purchase', 'en'));
    rival.phrases.order = { parts: [{ text: 'Could you send me the router', pauseMs: 0 }] };
    expect(reply([...history, user(half)], TOOLS, { scripts: [rival, billing], vocabularies: [] }).text).toBe(
      billing.lines.inInbox,
    );
  });

  test('unclear words are answered in the manner of the persona that greeted', () => {
    const complaint = scriptOf('complaint', 'ar');
    expect(
      reply([assistant(complaint.lines.greeting ?? ''), user(UNCLEAR)], TOOLS, { scripts, vocabularies: [] }).text,
    ).toBe(complaint.lines.unclear);
  });

  test.each([
    ['en', 'ar'],
    ['ar', 'en'],
  ])('who goes on in the other language (%s, then %s) is answered in it, in the same matter', (from, to) => {
    const [before, after] = [scriptOf('cancellation', from), scriptOf('cancellation', to)];
    const shared = {
      ...scriptOf('outage', to),
      phrases: { ...scriptOf('outage', to).phrases, payVisit: after.phrases.penalty ?? { parts: [] } },
    };
    const history = [
      assistant(before.lines.greeting ?? ''),
      user(words(before, 'cancel')),
      assistant(before.lines.found ?? ''),
    ];
    expect(
      reply([...history, user(words(after, 'penalty'))], TOOLS, { scripts: [shared, before, after], vocabularies: [] }),
    ).toEqual({
      text: after.lines.noPenalty,
    });
  });
});
