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
  /** When the recogniser's final words of each of the customer's turns were there, epoch ms, by turnId. */
  finalWordsAt: Map<string, number>;
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
  return { turns, finalWordsAt: finalWords(await completeLog(operator, callId), createdAt) };
}

/** The job writes down how long after the end of speech the last words came; all its times are by the floor server's clock. */
function finalWords(events: readonly CallEvent[], createdAt: number): Map<string, number> {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  return new Map(
    known.flatMap((event) => {
      if (event.type !== 'turn' || event.data.speaker !== 'customer') return [];
      const { turnId, endMs, latency } = event.data;
      return latency.stt === undefined ? [] : [[turnId, createdAt + endMs + latency.stt]];
    }),
  );
}
