import type { Speaker } from '../../protocol/primitives.ts';
import { bestMatch } from '../dialogue/bestMatch.ts';
import type { ChatMessage } from '../dialogue/chatMessage.ts';
import { conversationLanguage } from '../dialogue/conversationLanguage.ts';
import { fillLine } from '../dialogue/fillLine.ts';
import { phraseLikeness } from '../dialogue/phraseLikeness.ts';
import { scriptsByFit } from '../dialogue/scriptsByFit.ts';
import { phraseText, type RehearsalScript } from '../script/script.ts';

/** Words that are less like a line than this are something else. */
const LIKE_ENOUGH = 0.6;

/** A call that follows a script: which, the other scripts behind it, and what of it was said, by name. */
export interface KnownCall {
  script: RehearsalScript;
  ordered: readonly RehearsalScript[];
  phrases: ReadonlySet<string>;
  lines: ReadonlySet<string>;
}

interface Said {
  speaker: Speaker;
  text: string;
}

/** The call as its script has it; undefined where the customer has said nothing that a script knows. */
export function knownCall(said: readonly Said[], scripts: readonly RehearsalScript[]): KnownCall | undefined {
  const spoken = said.map(
    ({ speaker, text }): ChatMessage => ({ role: speaker === 'customer' ? 'user' : 'assistant', content: text }),
  );
  const ordered = scriptsByFit(spoken, conversationLanguage(spoken), scripts);
  const [script] = ordered;
  const isKnown = said.some(({ speaker, text }) => speaker === 'customer' && script && bestMatch(text, [script]));
  if (!script || !isKnown) return undefined;
  const known = (speaker: 'customer' | 'assistant', texts: Record<string, string>) =>
    new Set(said.flatMap((one) => (one.speaker === speaker ? (nearest(one.text, texts) ?? []) : [])));
  const phrases = Object.entries(script.phrases).map(([name, phrase]) => [name, phraseText(phrase)] as const);
  const lines = Object.entries(script.lines).map(([name, line]) => [name, fillLine(line, undefined)] as const);
  return {
    script,
    ordered,
    phrases: known('customer', Object.fromEntries(phrases)),
    lines: known('assistant', Object.fromEntries(lines)),
  };
}

function nearest(said: string, texts: Record<string, string>): string | undefined {
  const [best] = Object.entries(texts)
    .map(([name, text]) => ({ name, likeness: phraseLikeness(said, text) }))
    .sort((one, other) => other.likeness - one.likeness);
  return best && best.likeness >= LIKE_ENOUGH ? best.name : undefined;
}
