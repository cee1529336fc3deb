import type { ReadableStream } from 'node:stream/web';
import type { ReplyStream } from '../session/callAgent.ts';

type ReplyPart = ReplyStream extends ReadableStream<infer Part> ? Part : never;

/** A whole reply of the language model: its words, and the tools that it wants to call. */
export interface WholeReply {
  parts: ReplyPart[];
  text: string;
  tools: string[];
}

const deltaOf = (part: ReplyPart) => (typeof part === 'object' ? part.delta : undefined);
/** What of a reply is words; the other parts call tools, or count tokens. */
const wordsIn = (part: ReplyPart): string => (typeof part === 'string' ? part : (deltaOf(part)?.content ?? ''));
const toolsIn = (part: ReplyPart) => deltaOf(part)?.toolCalls ?? [];

/** Puts the parts of a reply together. */
export function wholeReply(parts: ReplyPart[]): WholeReply {
  return {
    parts,
    text: parts.map(wordsIn).join('').trim(),
    tools: parts.flatMap(toolsIn).map(({ name }) => name),
  };
}

/** The same reply in other words: what it does stays. */
export function reworded({ parts }: WholeReply, text: string): ReplyPart[] {
  return [text, ...parts.filter((part) => toolsIn(part).length > 0)];
}
