import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { keeper, recordedCalls } from '../../../../agent/protocol/recording.ts';
import type { Database } from '../../db/database.ts';
import { createSettingReader } from '../../db/stationSettings.ts';
import type { KeeperSettings } from '../recorder.ts';

const NAME = 'recording';
const stored = keeper.extend({ records: recordedCalls });

export interface SettingsKeeper {
  readonly current: KeeperSettings;
  change(change: Partial<Pick<KeeperSettings, 'name' | 'records'>>): Promise<KeeperSettings>;
}

/** Who this station is to others, and what it records: everything, under its computer's name, unless somebody says otherwise. */
export async function openSettings(database: Pick<Database, 'reading' | 'write'>): Promise<SettingsKeeper> {
  const save = (settings: KeeperSettings) =>
    database.write('setSetting', { name: NAME, value: JSON.stringify(settings) });
  const text = createSettingReader(database.reading)(NAME);
  let current: KeeperSettings;
  if (text === undefined) {
    current = { stationId: randomUUID(), name: hostname().slice(0, 100) || 'station', records: 'all' };
    await save(current);
  } else {
    current = z.parse(stored, JSON.parse(text));
  }
  return {
    get current() {
      return current;
    },
    async change(change) {
      const next = { ...current, ...change };
      await save(next);
      current = next;
      return next;
    },
  };
}
