import type { PersonaDraft } from '../../../agent/protocol/persona.ts';

/** What every card of the form gets. */
export interface DraftProps {
  draft: PersonaDraft;
  set: (part: Partial<PersonaDraft>) => void;
  /** What is wrong with a field, by its path. */
  faultOf: (path: string) => string | undefined;
}
