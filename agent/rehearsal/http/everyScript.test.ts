import type OpenAI from 'openai';
import { toFile } from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assistantTool } from '../../protocol/assistantTool.ts';
import { fillLine } from '../dialogue/fillLine.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { phraseText, type RehearsalScript, type ScriptTool } from '../script/script.ts';
import { writeWav } from '../sound/wav.ts';
import { type Rehearsal, startRehearsal } from '../testing/startRehearsal.ts';
import { goodResult } from '../testing/toolResults.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';

type Message = OpenAI.ChatCompletionMessageParam;
const TOOLS: OpenAI.ChatCompletionTool[] = assistantTool.options.map((name) => ({
  type: 'function',
  function: { name },
}));

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
}, 60_000);
afterAll(() => rehearsal.close());

/** The whole call over the provider's API: each phrase spoken in the customer's voice, heard by the recogniser, answered by the dialogue. */
async function hold(script: RehearsalScript) {
  const messages: Message[] = [{ role: 'assistant', content: script.lines[script.greeting] ?? '' }];
  const heard: string[] = [];
  const ends: string[] = [];
  const ask = async () => {
    const { choices } = await rehearsal.openai.chat.completions.create({ model: 'x', messages, tools: TOOLS });
    const message = choices[0]?.message;
    if (!message) throw new Error('no answer');
    messages.push(message);
    return message;
  };
  for (const { customer, afterTool } of script.exchanges) {
    const phrase = script.phrases[customer] ?? { parts: [] };
    const sound = await rehearsal.synthesiser.phrase(phrase, script.customer.voice);
    const file = await toFile(writeWav([sound], SPEECH_RATE), 'phrase.wav');
    const { text } = await rehearsal.openai.audio.transcriptions.create({
      file,
      model: 'x',
      language: script.language,
    });
    heard.push(text);
    messages.push({ role: 'user', content: text });
    for (const call of (await ask()).tool_calls ?? []) {
      if (call.type !== 'function') continue;
      if (call.function.name === 'end_call') ends.push(call.function.arguments);
      const called = { name: call.function.name, arguments: JSON.parse(call.function.arguments) };
      const result = JSON.stringify(goodResult(script, called));
      messages.push({ role: 'tool', tool_call_id: call.id, content: result });
      if (afterTool) await ask();
    }
  }
  const answers = messages.flatMap(({ role, content }) => (role === 'assistant' ? [content] : []));
  return { heard, ends, answers };
}

test.each((await loadScripts()).map(({ id, language }) => [id, language] as const))(
  '%s in %s is heard, understood and answered line by line',
  async (id, language) => {
    const script = rehearsal.scripts.find((one) => one.id === id && one.language === language);
    if (!script) throw new Error('the script is not loaded');
    const { heard, ends, answers } = await hold(script);
    expect(heard).toEqual(
      script.exchanges.map(({ customer }) => phraseText(script.phrases[customer] ?? { parts: [] })),
    );
    const line = (name: string, tool?: ScriptTool) =>
      fillLine(script.lines[name] ?? '', tool && goodResult(script, tool));
    expect(answers).toEqual([
      script.lines[script.greeting],
      ...script.exchanges.flatMap(({ assistant, tool, afterTool }) => [
        line(assistant),
        ...(afterTool ? [line(afterTool, tool)] : []),
      ]),
    ]);
    const disposition = script.exchanges.flatMap(({ tool }) => (tool?.name === 'end_call' ? [tool.arguments] : []));
    expect(ends.map((end) => JSON.parse(end))).toEqual(disposition);
  },
  30_000,
);
