import { create } from 'zustand';
import type { PersonaDraft, PersonaVersion } from '../../../agent/protocol/persona.ts';

/** A persona being written, and the version that it is based on: what somebody else saves meanwhile is found out by that. */
export interface PersonaForm {
  base: PersonaVersion;
  draft: PersonaDraft;
}

interface Editor {
  /** What is not saved yet, by persona: it survives a look at a call. */
  forms: Readonly<Record<string, PersonaForm>>;
}

export const useEditor = create<Editor>(() => ({ forms: {} }));

export function keepForm(id: string, form: PersonaForm | null): void {
  useEditor.setState(({ forms: { [id]: _, ...rest } }) => ({ forms: form ? { ...rest, [id]: form } : rest }));
}
