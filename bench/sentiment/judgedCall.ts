import { type CallEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import { dial } from '../../agent/rehearsal/callers/dial.ts';
import type { RehearsalScript } from '../../agent/rehearsal/script/script.ts';
import type { CustomerSound } from '../support/customerSounds.ts';
import { callRequest, completeLog, hearGreeting, joinAsCustomer } from '../support/measuredCall.ts';
import type { Screen } from '../support/screen.ts';
import { type Turn, takeTurn } from '../support/takeTurn.ts';
import type { MoodFloor } from './moodFloor.ts';

export interface JudgedCall {
  turns: Turn[];
  /** Of each of the customer's turns, by turnId. */
  moments: Map<string, TurnMoments>;
}

/** Epoch ms. */
interface TurnMoments {
  /** The recogniser's final words were there. */
  finalWordsAt: number;
  /** The session took the turn as complete: before, more words could have followed. */
  completedAt: number;
}

/** One call, shown on a screen where there is one, from dialling to the complete call log. */
export async function judgedCall(
  { line, operator }: MoodFloor,
  script: RehearsalScript,
  sounds: readonly CustomerSound[],
  screen?: Screen,
): Promise<JudgedCall> {
  const since = performance.now();
  const { callId, createdAt, ...call } = await dial(line, callRequest(script));
  const phone = await joinAsCustomer(call);
  const turns: Turn[] = [];
  try {
    await screen?.show(callId);
    await hearGreeting(phone, since);
    for (const sound of sounds) turns.push(await takeTurn(phone, sound));
  } finally {
    await phone.hangUp();
  }
  return { turns, moments: momentsIn(await completeLog(operator, callId), createdAt) };
}

/** The job writes down how long after the end of speech the last words came, and the turn was over; all its times are by the floor server's clock. */
function momentsIn(events: readonly CallEvent[], createdAt: number): Map<string, TurnMoments> {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  return new Map(
    known.flatMap((event) => {
      if (event.type !== 'turn' || event.data.speaker !== 'customer') return [];
      const { turnId, endMs, latency } = event.data;
      const { stt, endpointing } = latency;
      if (stt === undefined || endpointing === undefined) return [];
      const endedAt = createdAt + endMs;
      return [[turnId, { finalWordsAt: endedAt + stt, completedAt: endedAt + endpointing }] as const];
    }),
  );
}
