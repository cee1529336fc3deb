import type { EventDraft } from './callEvent.ts';
import { type MaskOptions, maskSensitive, maskWords } from './maskSensitive.ts';

/** Where people's own words stand in an event's data. Ids, names and times are left alone: a UUID may look like an account. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  turn: ['text'],
  sentiment: ['because'],
  'tool.called': ['arguments'],
  'tool.returned': ['result'],
  fault: ['detail'],
  fact: ['name', 'value'],
  'control.requested': ['command'],
  'approval.proposed': ['text'],
  'approval.edited': ['text'],
  'approval.vetoed': ['reason'],
  'escalation.raised': ['reason'],
  note: ['text'],
  summary: ['wanted', 'done', 'promises', 'next'],
};
/** Of a command, only what an operator has written. */
const COMMAND_WORDS: ReadonlySet<string> = new Set(['text', 'reason', 'note']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An event as it may be written down: card numbers and the like are masked wherever somebody's words stand in it. */
export function maskDraft<Draft extends Pick<EventDraft, 'type' | 'data'>>(
  draft: Draft,
  options: MaskOptions = {},
): Draft {
  const fields = Object.hasOwn(WORDS, draft.type) ? WORDS[draft.type] : undefined;
  if (!fields || !isRecord(draft.data)) return draft;
  const data = { ...draft.data };
  for (const field of fields) {
    data[field] = field === 'command' ? maskCommand(data[field], options) : maskDeep(data[field], options);
  }
  if (Array.isArray(data.words)) data.words = maskTurnWords(data.words, options);
  return { ...draft, data };
}

function maskDeep(value: unknown, options: MaskOptions): unknown {
  if (typeof value === 'string') return maskSensitive(value, options);
  if (Array.isArray(value)) return value.map((one) => maskDeep(one, options));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskDeep(one, options)]));
}

function maskCommand(command: unknown, options: MaskOptions): unknown {
  if (!isRecord(command)) return command;
  const entries = Object.entries(command);
  return Object.fromEntries(entries.map(([key, one]) => [key, COMMAND_WORDS.has(key) ? maskDeep(one, options) : one]));
}

function maskTurnWords(words: readonly unknown[], options: MaskOptions): unknown[] {
  const texts = words.map((word) => (isRecord(word) && typeof word.text === 'string' ? word.text : ''));
  const told = maskWords(texts, options);
  return words.map((word, index) =>
    isRecord(word) && typeof word.text === 'string' ? { ...word, text: told[index] } : word,
  );
}
