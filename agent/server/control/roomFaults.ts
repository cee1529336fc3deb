import type { ControlState } from '../../protocol/controlState.ts';
import { silencedIn } from '../../protocol/silencedIn.ts';
import { operatorOfSeat } from '../calls/seat.ts';
import type { RoomParticipant } from '../media/mediaServer.ts';
import { heardSeats } from './mediaChange.ts';

/** What is not in a call's room as its state says. */
export interface RoomFaults {
  /** Operators who could be heard and are to be heard no more: a place that was given back, or entered again with an old token. */
  strangers: string[];
  /** Tracks of the assistant that sound although it is silenced, and the other way round. Of people nobody knows whose muting it was. */
  wrongVoices: { identity: string; sid: string; muted: boolean }[];
}

export function roomFaults(
  state: ControlState,
  participants: readonly RoomParticipant[],
  isLeaving: (seat: string) => boolean,
): RoomFaults {
  const heard = heardSeats(state);
  const muted = silencedIn(state).has('assistant');
  const strangers = participants.filter(
    ({ identity, hidden }) =>
      operatorOfSeat(identity) !== undefined && !hidden && !heard.has(identity) && !isLeaving(identity),
  );
  return {
    strangers: strangers.map(({ identity }) => identity),
    wrongVoices: participants
      .filter(({ role }) => role === 'assistant')
      .flatMap(({ identity, voices }) =>
        voices.filter((voice) => voice.muted !== muted).map(({ sid }) => ({ identity, sid, muted })),
      ),
  };
}

export const isFaulty = ({ strangers, wrongVoices }: RoomFaults): boolean => strangers.length + wrongVoices.length > 0;
