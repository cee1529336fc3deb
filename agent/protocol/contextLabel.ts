/**
 * How words that neither the customer nor the assistant has said stand in the assistant's context: as system messages, labelled by
 * who said them and to whom. The customer's words are user messages, the assistant's own are assistant messages.
 */
const LABELS = {
  /** An operator has spoken to the customer: as true as if the assistant had said it. */
  'operator-said': ['Your colleague ', ' said to the caller: '],
  /** Never heard by the customer. */
  whisper: ['Private instruction by ', ', never to be repeated to the caller: '],
  /** The assistant leads again. */
  'hand-back': ['You lead the call again. Note by ', ': '],
} as const;
export type ContextLabel = keyof typeof LABELS;

export function labelled(label: ContextLabel, name: string, text: string): string {
  const [before, between] = LABELS[label];
  return `${before}${name}${between}${text}`;
}

/** Reads what `labelled` has written; undefined for any other text. */
export function readLabelled(text: string): { label: ContextLabel; name: string; text: string } | undefined {
  for (const label of Object.keys(LABELS) as ContextLabel[]) {
    const [before, between] = LABELS[label];
    const cut = text.indexOf(between, before.length);
    if (!text.startsWith(before) || cut < 0) continue;
    return { label, name: text.slice(before.length, cut), text: text.slice(cut + between.length) };
  }
  return undefined;
}
