import { llm } from '@livekit/agents';
import type { Errand, TrialReply, TriedTool } from '../../protocol/errand.ts';
import { CallPersonas } from '../personas/callPersonas.ts';
import { type CallDeeds, callTools, type ToolLine } from '../tools/callTools.ts';

/** A model that calls tools for longer than this goes round in circles. */
const MOST_ROUNDS = 4;

/** What a persona says next in a trial by typing, told and allowed the same as in a call. Its tools do nothing: the model is told that they did. */
export async function tryPersona(
  { persona, language, customer, talk }: Extract<Errand, { kind: 'try' }>,
  model: llm.LLM,
): Promise<TrialReply> {
  const personas = new CallPersonas(persona, customer);
  const { greeting } = personas.opening(language, 'off');
  if (talk.length === 0) return { text: greeting, tools: [], ms: 0 };
  const began = Date.now();
  // In the order of the talk: a context sorts what is inserted by its time, and a call is made before the words beside it are through.
  const items: llm.ChatItem[] = [
    llm.ChatMessage.create({ role: 'system', content: personas.instructions(language) }),
    llm.ChatMessage.create({ role: 'assistant', content: greeting }),
    ...talk.map(({ by, text }) =>
      llm.ChatMessage.create({ role: by === 'customer' ? 'user' : 'assistant', content: text }),
    ),
  ];
  const toolCtx = new llm.ToolContext(callTools(noLine, persona.tools, noDeeds));
  const tools: TriedTool[] = [];
  const said: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { text, calls } = await answerOf(model.chat({ chatCtx: new llm.ChatContext([...items]), toolCtx }));
    if (text) said.push(text);
    if (calls.length === 0) break;
    if (text) items.push(llm.ChatMessage.create({ role: 'assistant', content: text }));
    for (const call of calls) {
      const tried = { name: call.name, arguments: argumentsOf(call), result: resultOf(call, customer) };
      tools.push(tried);
      items.push(call, outputOf(call, tried.result));
    }
    // Nothing is said after the goodbye.
    if (calls.some(({ name }) => name === 'end_call')) break;
  }
  return { text: said.join(' '), tools, ms: Date.now() - began };
}

/** Stands where a call would be: in a trial tools are described to the model, and never run. */
const never = () => {
  throw new Error('A trial has no call in which anything could be done.');
};
const noLine: ToolLine = { append: never, customer: never, changeCustomer: never, findCustomer: never };
const noDeeds: CallDeeds = { endCall: never, personIsAskedFor: never, escalate: never };

async function answerOf(stream: llm.LLMStream): Promise<{ text: string; calls: llm.FunctionCall[] }> {
  let text = '';
  const calls: llm.FunctionCall[] = [];
  for await (const { delta } of stream) {
    text += delta?.content ?? '';
    calls.push(...(delta?.toolCalls ?? []));
  }
  return { text: text.trim(), calls };
}

function argumentsOf({ args }: llm.FunctionCall): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(args || '{}');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return { text: args };
    throw error;
  }
}

/** What the model is told: the customer of the trial, and of everything else that it was done. */
function resultOf({ name }: llm.FunctionCall, customer: Extract<Errand, { kind: 'try' }>['customer']): unknown {
  if (name !== 'look_up_customer') return { done: true };
  return customer.name ? { found: true, customer } : { found: false };
}

const outputOf = ({ callId, name }: llm.FunctionCall, result: unknown) =>
  llm.FunctionCallOutput.create({ callId, name, output: JSON.stringify(result), isError: false });
