import { UNCLEAR } from '../../protocol/primitives.ts';
import type { RehearsalScript } from '../script/script.ts';
import { bestMatch } from './bestMatch.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { conversationLanguage } from './conversationLanguage.ts';
import { fillLine } from './fillLine.ts';
import { scriptsByFit } from './scriptsByFit.ts';

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

/**
 * Decides what the assistant says next from the scripts and the conversation alone, so that any process can go on with it.
 * Which script a call follows is read from the conversation, too (`scriptsByFit`).
 * - before the customer has said anything: the greeting;
 * - after words like a phrase of a script: that phrase's answer and tool (the same again when the same is asked again);
 * - after a tool: the line that follows it, with what the tool found;
 * - after anything else: the request to say it again.
 * `tools` are the names of those that may be called; without the script's tool its follow-up is said at once.
 */
export function reply(
  messages: readonly ChatMessage[],
  tools: readonly string[],
  scripts: readonly RehearsalScript[],
): Reply {
  const spoken = messages.filter((message) => message.role !== 'system' && message.role !== 'developer');
  const language = conversationLanguage(messages);
  const said = spoken.filter((message) => message.role === 'user').map(messageText);
  const ordered = scriptsByFit(spoken, language, scripts);
  const [script] = ordered;
  if (!script) return { text: '' };
  if (said.length === 0) return { text: lineOf(script, script.greeting) };

  const turn = latestTurn(spoken);
  const understood = (text: string) => text.replaceAll(UNCLEAR, ' ').trim();
  const match = bestMatch(understood(turn.last), ordered) ?? bestMatch(understood(turn.whole), ordered);

  const results = latestResults(spoken);
  if (results) {
    const follow = match?.exchange.tool && results.has(match.exchange.tool.name) ? match.exchange.afterTool : undefined;
    return {
      text: match && follow ? fillLine(lineOf(match.script, follow), results.get(match.exchange.tool?.name ?? '')) : '',
    };
  }
  if (!match) return { text: lineOf(script, script.unclear) };

  const { assistant, tool, afterTool } = match.exchange;
  const answer = lineOf(match.script, assistant);
  if (!tool) return { text: answer };
  if (tools.includes(tool.name)) return { text: answer, tool: { name: tool.name, arguments: tool.arguments } };
  return {
    text: [answer, afterTool && fillLine(lineOf(match.script, afterTool), undefined)].filter(Boolean).join(' '),
  };
}
