import { knowledgeFiles, knowledgePassages, knowledgeText } from '../../../../agent/protocol/knowledge.ts';
import { suggestionAnswer } from '../../../../agent/protocol/suggestion.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** A model is asked, and has 8 s. */
const SUGGESTED_WITHIN_MS = 15_000;

/** Help is the floor's: nothing of it is kept here. */
export function helpHandlers(floor: Pick<FloorLink, 'request'>): FeatureHandlers<'help'> {
  return {
    'help/passages': ({ callId }) =>
      floor.request({ method: 'GET', path: `/v1/calls/${callId}/passages`, output: knowledgePassages }),
    'help/suggest': ({ callId }) =>
      floor.request({
        method: 'POST',
        path: `/v1/calls/${callId}/suggestions`,
        output: suggestionAnswer,
        timeoutMs: SUGGESTED_WITHIN_MS,
      }),
    'help/search'({ words, limit }) {
      const query = new URLSearchParams({ words, limit: String(limit) });
      return floor.request({ method: 'GET', path: `/v1/knowledge?${query}`, output: knowledgePassages });
    },
    'help/files': () => floor.request({ method: 'GET', path: '/v1/knowledge/files', output: knowledgeFiles }),
    'help/file': ({ file }) =>
      floor.request({
        method: 'GET',
        path: `/v1/knowledge/file?${new URLSearchParams({ file })}`,
        output: knowledgeText,
      }),
  };
}
