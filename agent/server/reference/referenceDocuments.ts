import type { GuardedRoute } from '../http/roles.ts';
import { eventsDocument } from './eventsDocument.ts';
import { rolesDocument } from './rolesDocument.ts';

/** The documents that are made from the code: file in docs/ and content. */
export const referenceDocuments = (routes: readonly GuardedRoute[]): Record<string, string> => ({
  'roles.md': rolesDocument(routes),
  'events.md': eventsDocument(),
});
