import { z } from 'zod';

/**
 * What no name needs, and with which a part of it could be hidden or its neighbours on screen be turned around: controls and
 * line breaks, invisible spaces and fillers, bidirectional embeddings, overrides and isolates (Unicode Annex 9), tags.
 * The joiners and direction marks that Arabic names may carry stay.
 */
const DECEIVING =
  /[\p{Cc}\u00AD\u115F\u1160\u180E\u200B\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const clean = (text: string): string => {
  const plain = text.replace(DECEIVING, (run) => (/\p{Cc}|[\u2028\u2029]/u.test(run) ? ' ' : ''));
  return VISIBLE.test(plain) ? plain.trim() : '';
};

/** A person's name as anybody may send it, cleaned of characters that deceive; 1 to 120 characters of which one can be seen. */
export const personName = z.string().overwrite(clean).min(1).max(120);
