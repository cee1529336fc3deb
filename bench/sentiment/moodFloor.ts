import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FloorLine } from '../../agent/rehearsal/callers/dial.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { type Floor, startFloor } from '../../scripts/floor/startFloor.ts';
import { whenStopped } from '../support/whenStopped.ts';

/** A rehearsal floor of the bench's own. */
export interface MoodFloor {
  floor: Floor;
  line: FloorLine;
  operator: OperatorLine;
  stop(): Promise<void>;
}

/** Starts one whose worker judges turns so (`FLOORWALKER_TURN_MOOD`). */
export async function startMoodFloor(judges: 'model' | 'off'): Promise<MoodFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-'));
  process.env.FLOORWALKER_TURN_MOOD = judges;
  const floor = await startFloor({ folder, usualPorts: false });
  const { server, operator: account } = floor.ready;
  const stop = async () => {
    await floor.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const forget = whenStopped(stop);
  if (!account) throw new Error('A rehearsal floor tells its operator');
  return {
    floor,
    line: { server, secret: floor.callerSecret },
    operator: await OperatorLine.signIn(server, account),
    async stop() {
      forget();
      await stop();
    },
  };
}
