import { z } from 'zod';
import { summaryEdit } from '../../agent/protocol/closingSummary.ts';
import { callId, language } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

/**
 * What is told of a call once it is over. Summaries stand in the call's log: they come back as events of type `summary`, to every page.
 * `make`: have one made in a language, which takes some seconds; `edit`: a person's words in the place of those that stand.
 */
export const summariesRequests = {
  'summaries/make': request(z.object({ callId, language }), z.object({})),
  'summaries/edit': request(summaryEdit.extend({ callId, language }), z.object({})),
};
