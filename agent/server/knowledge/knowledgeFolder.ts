import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the company of the rehearsal knows, in both languages. */
export const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../../../resources/knowledge', import.meta.url));

interface Settings {
  FLOORWALKER_KNOWLEDGE_FOLDER?: string | undefined;
  FLOORWALKER_REHEARSAL_URL?: string | undefined;
  FLOORWALKER_DATA: string;
}

/** The folder with the floor's knowledge: the one that is set; in rehearsal what is shipped; else `knowledge` in the data folder. */
export function knowledgeFolder(settings: Settings): string {
  if (settings.FLOORWALKER_KNOWLEDGE_FOLDER !== undefined) return resolve(settings.FLOORWALKER_KNOWLEDGE_FOLDER);
  return settings.FLOORWALKER_REHEARSAL_URL === undefined
    ? resolve(join(settings.FLOORWALKER_DATA, 'knowledge'))
    : SHIPPED_KNOWLEDGE;
}
