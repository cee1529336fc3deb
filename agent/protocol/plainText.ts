/**
 * What nobody needs to type, and with which a part of a text could be hidden or its neighbours on screen be turned around: controls
 * and line breaks, invisible spaces and fillers, bidirectional embeddings, overrides and isolates (Unicode Annex 9), tags.
 * The joiners and direction marks that Arabic may carry stay.
 */
const DECEIVING =
  /[\p{Cc}\u00AD\u115F\u1160\u180E\u200B\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A line of text from outside, cleaned of characters that deceive; empty where nothing of it can be seen. */
export function plainText(text: string): string {
  const plain = text.replace(DECEIVING, (run) => (/\p{Cc}|[\u2028\u2029]/u.test(run) ? ' ' : ''));
  return VISIBLE.test(plain) ? plain.trim() : '';
}
