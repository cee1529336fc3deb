/** Characters a second that a voice speaks before anything is known of it. */
export const USUAL_PACE = 15;
/** What a voice may fall short of a text by its own speed, and has still said all of it. */
const NEARLY_ALL = 0.97;

/**
 * What is left to say of a sentence that broke off after `heardMs` of its sound, from a word's beginning on. Rather a word twice than one
 * never: the estimate rounds down. Empty where all of it was said.
 * @param pace characters a second, as this voice was heard to speak
 */
export function restOf(text: string, heardMs: number, pace = USUAL_PACE): string {
  const reached = (heardMs / 1000) * pace;
  if (reached >= text.length * NEARLY_ALL) return '';
  const spoken = text.slice(0, Math.floor(reached));
  const begins = spoken.search(/\S+$/u);
  return text.slice(begins < 0 ? spoken.length : begins).trimStart();
}
