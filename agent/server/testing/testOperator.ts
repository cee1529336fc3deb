import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { TestFloor } from './testFloor.ts';

/** Notes in a call's log, as the server does, that an operator has joined whom everybody sees. */
export async function noteOperator(floor: TestFloor, callId: string): Promise<void> {
  const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
  const data = { identity: `operator-${crypto.randomUUID()}`, role: 'operator' };
  await storage.calls.append(callId, [{ id: crypto.randomUUID(), at: 1, type: 'participant.joined', data }]);
  storage.close();
}
