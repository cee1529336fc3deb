import type { ReadHandle, WriteHandle } from './handles.ts';

/** What a person has chosen for this station, by name; texts, of which each feature knows its own. */
export function createSettingReader(db: ReadHandle): (name: string) => string | undefined {
  const find = db.query<[string], { value: string }>('SELECT value FROM station_settings WHERE name = ?');
  return (name) => find.get(name)?.value;
}

export function createSettingWriter(db: WriteHandle): (name: string, value: string) => void {
  const put = db.change<[string, string]>('INSERT OR REPLACE INTO station_settings (name, value) VALUES (?, ?)');
  return (name, value) => void put(name, value);
}
