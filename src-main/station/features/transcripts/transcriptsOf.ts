import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { LaterTranscript } from '../../../../src-preload/contract/imports.ts';
import type { SaidPiece } from './diffTranscripts.ts';

/** A later transcript with what it has understood. */
export interface ReadTranscript {
  told: LaterTranscript;
  said: SaidPiece[];
}

/** The call's own transcript, as far as it was spoken aloud or typed to the customer, and the later ones by their ids. */
export function transcriptsOf(events: readonly CallEvent[]): {
  first: SaidPiece[];
  later: Map<string, ReadTranscript>;
} {
  const first: SaidPiece[] = [];
  const later = new Map<string, ReadTranscript>();
  for (const event of events) {
    const known = parseEvent(event);
    switch (known?.type) {
      case 'turn':
        // What was only written or whispered is in no recording.
        if (known.data.channel === 'voice') first.push(pieceOf(known.data));
        break;
      case 'transcript.begun': {
        const { transcriptId, by, model, pieces } = known.data;
        const told = { transcriptId, by, model, pieces, startedAt: event.at, piecesDone: 0, fault: null };
        later.set(transcriptId, { told: { ...told, state: 'running' }, said: [] });
        break;
      }
      case 'transcript.turn': {
        const found = later.get(known.data.transcriptId);
        if (!found) break;
        found.said.push(pieceOf(known.data));
        found.told.piecesDone = found.said.length;
        break;
      }
      case 'transcript.ended': {
        const found = later.get(known.data.transcriptId);
        if (found) found.told.state = known.data.outcome;
      }
    }
  }
  return { first, later };
}

const pieceOf = ({ speaker, text, startMs, endMs }: SaidPiece): SaidPiece => ({ speaker, text, startMs, endMs });
