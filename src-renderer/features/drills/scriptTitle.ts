import type { Drill, ScriptSummary } from '../../../agent/protocol/drill.ts';

export type Scripts = readonly ScriptSummary[];

/** What a drill's script is called in its own language; its id where the scripts aren't known. */
export const scriptTitle = (scripts: Scripts, { script, language }: Pick<Drill, 'script' | 'language'>): string =>
  scripts.find((each) => each.id === script && each.language === language)?.title ?? script;
