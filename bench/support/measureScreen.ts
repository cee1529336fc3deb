import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dial } from '../../agent/rehearsal/callers/dial.ts';
import type { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import type { Floor } from '../../scripts/floor/startFloor.ts';
import { stationProcess } from '../../scripts/station/startStation.ts';
import type { CustomerSounds } from './customerSounds.ts';
import { HiddenListener } from './hiddenListener.ts';
import { callRequest, hearGreeting, joinAsCustomer } from './measuredCall.ts';
import { Screen } from './screen.ts';
import { type Turn, takeTurn } from './takeTurn.ts';
import { TurnStream } from './turnStream.ts';
import { whenStopped } from './whenStopped.ts';

export interface ScreenFigures {
  lineOnScreenMs: number[];
  listenDelayMs: number[];
}

/**
 * Calls that a console in a real Chromium shows while a hidden listener listens: from the server giving out a customer's final
 * turn to the frame in which the page shows it, and from the customer's source to the listener's ear.
 */
export async function measureScreen(
  floor: Floor,
  operator: OperatorLine,
  calls: readonly CustomerSounds[],
): Promise<ScreenFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-station-'));
  const figures: ScreenFigures = { lineOnScreenMs: [], listenDelayMs: [] };
  const { server, operator: account } = floor.ready;
  const station = await stationProcess({ folder, floor: { server, operator: account } });
  const forget = whenStopped(() => station.stop());
  const stream = await TurnStream.open(server, operator.token);
  let screen: Screen | undefined;
  try {
    const { enter } = await station.start();
    screen = await Screen.open(enter);
    for (const sounds of calls) figures.listenDelayMs.push(...(await shownCall(floor, operator, screen, sounds)));
    const shown = await screen.turns();
    for (const [turnId, { speaker, at }] of stream.turns) {
      const shownAt = shown.get(turnId);
      if (speaker === 'customer' && shownAt !== undefined) figures.lineOnScreenMs.push(shownAt - at);
    }
  } finally {
    stream.close();
    await screen?.close();
    await station.stop();
    forget();
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

async function shownCall(floor: Floor, operator: OperatorLine, screen: Screen, sounds: CustomerSounds) {
  const line = { server: floor.ready.server, secret: floor.callerSecret };
  const since = performance.now();
  const { callId, ...call } = await dial(line, callRequest(sounds.script));
  const phone = await joinAsCustomer(call);
  let listener: HiddenListener | undefined;
  const delays: number[] = [];
  try {
    await screen.show(callId);
    listener = await HiddenListener.join(await operator.listen(callId), (error) => console.error(error));
    await hearGreeting(phone, since);
    for (const sound of [...sounds.plain, ...sounds.paused]) {
      delays.push(...delaysAt(listener, await takeTurn(phone, sound)));
    }
  } finally {
    await listener?.leave();
    await phone.hangUp();
  }
  return delays;
}

/** Of the first and of the last audible sample of what the customer said. */
function delaysAt(listener: HiddenListener, turn: Turn): number[] {
  const heard = listener.ear.within(turn.spokenFrom, turn.spokenUntil + 1_000);
  const [first, last] = [heard.at(0), heard.at(-1)];
  return first && last ? [first.startedAt - turn.spokenFrom, last.endedAt - turn.spokenUntil] : [];
}
