import { z } from 'zod';
import {
  knowledgeFiles,
  knowledgePassages,
  knowledgeQuery,
  knowledgeText,
  knowledgeTextQuery,
} from '../../agent/protocol/knowledge.ts';
import { callId } from '../../agent/protocol/primitives.ts';
import { suggestionAnswer } from '../../agent/protocol/suggestion.ts';
import { request } from './definition.ts';

/**
 * Help for whoever speaks in an open call: passages of the floor's knowledge, at once, and what the model suggests, when it answers. Asked
 * for by a page that shows it, anew after each turn of the customer; nothing of it is stored.
 */
export const helpRequests = {
  'help/passages': request(z.object({ callId }), knowledgePassages),
  'help/suggest': request(z.object({ callId }), suggestionAnswer),
  'help/search': request(knowledgeQuery, knowledgePassages),
  'help/files': request(z.object({}), knowledgeFiles),
  'help/file': request(knowledgeTextQuery, knowledgeText),
};
