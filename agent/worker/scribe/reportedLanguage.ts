import type { Language } from '../../protocol/primitives.ts';
import type { Heard } from '../../providers/recogniser.ts';

/** The language that a recogniser reports for all utterances of a turn; undefined where it reports none, or several. */
export function reportedLanguage(heard: readonly Heard[]): Language | undefined {
  const reported = new Set(heard.flatMap(({ language }) => language ?? []));
  return reported.size === 1 ? [...reported][0] : undefined;
}
