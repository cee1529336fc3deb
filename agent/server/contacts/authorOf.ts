import type { ContactAuthor } from '../../protocol/contactDeeds.ts';
import type { Asker } from '../audit/asker.ts';

/** Who has asked for it, as a record's history says it. */
export const authorOf = ({ actor: { kind, id, name } }: Asker): ContactAuthor => ({
  kind: kind === 'operator' ? 'operator' : 'machine',
  id,
  name,
});

/** The assistant, on the caller's word. */
export const assistantOf = (callId: string): ContactAuthor => ({ kind: 'assistant', id: callId, name: 'assistant' });
