import { claimDataFolder, databaseFile } from './dataFolder.ts';
import { openForWriting } from './db/openDatabase.ts';
import { rebuild } from './db/rebuild.ts';

/**
 * `station.js rebuild`: derives everything that is derived anew from the stored events, while no station runs.
 * @returns a sentence that says how much was read. @throws StartError
 */
export async function rebuildCommand(dataFolder: string): Promise<string> {
  await claimDataFolder(dataFolder);
  const db = openForWriting(databaseFile(dataFolder));
  try {
    const { calls, events } = rebuild(db);
    return `Derived ${calls} calls anew from ${events} events.`;
  } finally {
    db.close();
  }
}
