import { UNCLEAR } from '../../protocol/primitives.ts';
import type { RehearsalScript } from '../script/script.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type AnyCallAnswer, anyCallAnswer } from './anyCall.ts';
import { bestMatch, type Match } from './bestMatch.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { conversationLanguage } from './conversationLanguage.ts';
import { fillLine } from './fillLine.ts';
import { guidanceIn, spokenIn, whisperSays } from './guidance.ts';
import { inLanguage } from './inLanguage.ts';
import { scriptsByFit } from './scriptsByFit.ts';
import { toolSucceeded } from './toolSucceeded.ts';

/** What the assistant does next: says `text` (which may be empty) and calls at most one tool. */
export interface Reply {
  text: string;
  tool?: { name: string; arguments: Record<string, unknown> };
}

const lineOf = (script: RehearsalScript, name: string) => script.lines[name] ?? '';

/** The words of the customer's latest turn: several messages in a row are one turn that was cut into pieces. */
function latestTurn(messages: readonly ChatMessage[]): { whole: string; last: string } {
  const end = messages.findLastIndex((message) => message.role === 'user');
  let start = end;
  while (start > 0 && messages[start - 1]?.role === 'user') start--;
  const texts = messages.slice(start, end + 1).map(messageText);
  return { whole: texts.join(' '), last: texts.at(-1) ?? '' };
}

/** The results of the tools called last, by the tool's name; undefined when the conversation doesn't end with results. */
function latestResults(messages: readonly ChatMessage[]): Map<string, unknown> | undefined {
  const results = messages.slice(messages.findLastIndex((message) => message.role !== 'tool') + 1);
  if (results.length === 0) return undefined;
  const calls = messages.flatMap((message) => message.tool_calls ?? []);
  return new Map(
    results.map((result) => {
      const name = calls.find((call) => call.id === result.tool_call_id)?.function.name ?? '';
      return [name, parsed(messageText(result))];
    }),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json; // A tool may answer in plain words; there is nothing in them to fill a line with.
  }
}

/** What the dialogue is made from. */
export interface Repertoire {
  scripts: readonly RehearsalScript[];
  vocabularies: readonly Vocabulary[];
}

/**
 * Decides what the assistant says next from the scripts, the vocabularies and the conversation alone, so that any process can go on
 * with it. Which script a call follows is read from the conversation, too (`scriptsByFit`).
 * - before the customer has said anything: the greeting;
 * - after words like a phrase of a script, or like what can be asked in any call: that phrase's answer and tool (the same again when
 *   the same is asked again);
 * - after a tool: the line that follows it, with what the tool found, or the one for a tool that came to nothing;
 * - after anything else: the request to say it again;
 * - after whispers: first what comes of them (`whisperSays`); alone where the customer waits for no answer;
 * - given the call back, where the customer waits for no answer: that it is back.
 * `tools` are the names of those that may be called; without the script's tool its follow-up is said at once.
 */
export function reply(
  messages: readonly ChatMessage[],
  tools: readonly string[],
  { scripts, vocabularies }: Repertoire,
): Reply {
  const language = conversationLanguage(messages);
  const into = vocabularies.find((vocabulary) => vocabulary.language === language);
  const { told, whispers, givenBack } = guidanceIn(messages, vocabularies);
  const spoken = spokenIn(messages);
  const ordered = scriptsByFit(spoken, language, scripts);
  const find = (said: string) => {
    const match = bestMatch(said, ordered);
    return match && inLanguage(match, language, scripts);
  };
  const results = latestResults(spoken);
  if (results) return afterTools(results, spoken, find);

  const whispered = into ? whispers.map((whisper) => whisperSays(whisper, vocabularies, into)) : [];
  const first = [...new Set(whispered)].join(' ');
  const isAsked = spoken.at(-1)?.role === 'user';
  if (!isAsked && first && spoken.length > 0) return { text: first };
  if (!isAsked && givenBack && into) return { text: into.answers.back };

  const { text, tool } = answerTo(
    spoken,
    ordered,
    find,
    (said) => into && anyCallAnswer(said, told, vocabularies, into),
    givenBack ? into?.answers.back : undefined,
  );
  const whole = [first, text].filter(Boolean).join(' ');
  if (!tool) return { text: whole };
  if (tools.includes(tool.name)) return { text: whole, tool: { name: tool.name, arguments: tool.arguments } };
  return { text: [whole, tool.follow].filter(Boolean).join(' ') };
}

/** What is said once a tool has returned. */
function afterTools(
  results: ReadonlyMap<string, unknown>,
  spoken: readonly ChatMessage[],
  find: (said: string) => Match | undefined,
): Reply {
  const match = understoodTurn(spoken, find);
  const { tool, afterTool, otherwise } = match?.exchange ?? {};
  if (!match || !tool || !afterTool || !results.has(tool.name)) return { text: '' };
  const result = results.get(tool.name);
  const line = otherwise === undefined || toolSucceeded(tool.name, result) ? afterTool : otherwise;
  return { text: fillLine(lineOf(match.script, line), result) };
}

/** What is made of the customer's latest turn: of the last of its pieces, else of all of them. */
function understoodTurn<Found>(
  spoken: readonly ChatMessage[],
  find: (said: string) => Found | undefined,
): Found | undefined {
  const { last, whole } = latestTurn(spoken);
  const understood = (text: string) => text.replaceAll(UNCLEAR, ' ').trim();
  return find(understood(last)) ?? find(understood(whole));
}

/** The answer to the customer's latest words; `otherwise` in place of the request to say them again. `follow`: what is said in place of a tool that may not be called. */
function answerTo(
  spoken: readonly ChatMessage[],
  ordered: readonly RehearsalScript[],
  findMatch: (said: string) => Match | undefined,
  inAnyCall: (said: string) => AnyCallAnswer | undefined,
  otherwise: string | undefined,
): Reply & { tool?: { follow?: string } } {
  const [script] = ordered;
  if (!script) return { text: '' };
  if (!spoken.some(({ role }) => role === 'user')) return { text: lineOf(script, script.greeting) };
  const found = understoodTurn(spoken, (said) => {
    const match = findMatch(said);
    const always = inAnyCall(said);
    return always && always.likeness >= (match?.likeness ?? 0) ? always : match;
  });
  if (!found) return { text: otherwise ?? lineOf(script, script.unclear) };
  if ('answer' in found) return found.answer();
  const { exchange } = found;
  const { tool } = exchange;
  const text = lineOf(found.script, exchange.assistant);
  if (!tool) return { text };
  // A tool that may not be called has done nothing.
  const untried = exchange.otherwise ?? exchange.afterTool;
  const follow = untried ? fillLine(lineOf(found.script, untried), undefined) : '';
  return { text, tool: { name: tool.name, arguments: tool.arguments, follow } };
}
