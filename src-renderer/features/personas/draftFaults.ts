import { type PersonaDraft, personaDraft } from '../../../agent/protocol/persona.ts';
import { variableFault } from '../../../agent/protocol/personaVariables.ts';

/** What is wrong with one field of the form. */
export type DraftFault =
  | { kind: 'missing' | 'long' | 'range' | 'order' | 'braces' }
  /** There is no such variable. */
  | { kind: 'unknown'; name: string };

/** What keeps a draft from being saved, by the path of the field, such as `greeting.ar`. */
export function draftFaults(draft: PersonaDraft): ReadonlyMap<string, DraftFault> {
  const faults = new Map<string, DraftFault>();
  for (const issue of personaDraft.safeParse(draft).error?.issues ?? []) {
    const path = issue.path.join('.');
    if (!faults.has(path)) faults.set(path, faultOf(issue, at(draft, issue.path)));
  }
  return faults;
}

function faultOf({ code, path }: { code?: string; path: PropertyKey[] }, value: unknown): DraftFault {
  if (typeof value !== 'string') return { kind: path[0] === 'endpointing' && code === 'custom' ? 'order' : 'range' };
  if (code === 'custom') return variableFault(value) ?? { kind: 'range' };
  return { kind: value.trim() === '' ? 'missing' : 'long' };
}

function at(value: unknown, [key, ...rest]: PropertyKey[]): unknown {
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? at(Reflect.get(value, key), rest) : undefined;
}
