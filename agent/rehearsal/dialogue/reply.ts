import { UNCLEAR } from '../../protocol/primitives.ts';
import { type Exchange, phraseText, type RehearsalScript } from '../script/script.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { conversationLanguage } from './conversationLanguage.ts';
import { fillLine } from './fillLine.ts';
import { phraseLikeness } from './phraseLikeness.ts';

/** What the assistant does next: says `text` (which may be empty) and calls at most one tool. */
export interface Reply {
  text: string;
  tool?: { name: string; arguments: Record<string, unknown> };
}

/** Less like a phrase than this is something else. */
const LIKE_ENOUGH = 0.4;

interface Match {
  script: RehearsalScript;
  exchange: Exchange;
  likeness: number;
}

function bestMatch(said: string, scripts: readonly RehearsalScript[]): Match | undefined {
  let best: Match | undefined;
  for (const script of scripts) {
    for (const exchange of script.exchanges) {
      const phrase = script.phrases[exchange.customer];
      const likeness = phrase ? phraseLikeness(said, phraseText(phrase)) : 0;
      if (likeness >= LIKE_ENOUGH && likeness > (best?.likeness ?? 0)) best = { script, exchange, likeness };
    }
  }
  return best;
}

/** Scripts in the order in which they fit what the customer has said so far: where two share a phrase, the call's own answers. */
function byHistory(scripts: readonly RehearsalScript[], said: readonly string[]): RehearsalScript[] {
  const closeness = (script: RehearsalScript) =>
    said.reduce((sum, text) => sum + (bestMatch(text, [script])?.likeness ?? 0), 0);
  return scripts
    .map((script) => ({ script, close: closeness(script) }))
    .sort((a, b) => b.close - a.close)
    .map(({ script }) => script);
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
 * Decides what the assistant says next from the scripts and the conversation alone, so that any process can go on with it:
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
  const inLanguage = scripts.filter((script) => script.language === language);
  const [script] = byHistory(inLanguage.length > 0 ? inLanguage : scripts, said);
  if (!script) return { text: '' };
  if (said.length === 0) return { text: lineOf(script, script.greeting) };

  const turn = latestTurn(spoken);
  const ordered = [script, ...scripts.filter((other) => other !== script)];
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
