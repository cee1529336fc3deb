import { type Language, language } from '../../protocol/primitives.ts';

/** The one language of an utterance by its code; undefined where none, several or one that we don't know was detected. */
export const detectedLanguage = (codes: readonly string[] | null | undefined): Language | undefined =>
  codes?.length === 1 ? language.safeParse(codes[0]?.slice(0, 2)).data : undefined;
