import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { TranscriptDesk } from './transcriptDesk.ts';

/** Recordings that are understood once more, beside what was written while the call went on. */
export function transcriptsHandlers(desk: TranscriptDesk): FeatureHandlers<'transcripts'> {
  return {
    'transcripts/again': ({ callId }) => desk.again(callId),
    'transcripts/cancel'({ transcriptId }) {
      desk.cancel(transcriptId);
      return {};
    },
    'transcripts/of-call': ({ callId }) => ({ transcripts: desk.ofCall(callId) }),
    'transcripts/diff': ({ callId, transcriptId }) => ({ rows: desk.diff(callId, transcriptId) }),
  };
}
