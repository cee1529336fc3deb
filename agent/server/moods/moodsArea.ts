import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import { MoodDesk } from './moodDesk.ts';
import { moodRoutes } from './moodRoutes.ts';

/** What people say of moods that were judged wrongly. */
export function moodsArea({ storage: { calls }, log, audit }: Ground, { calls: { desk } }: { calls: CallsArea }): Area {
  const moods = new MoodDesk({ desk, calls, log, audit });
  return { routes: (app) => moodRoutes(app, moods) };
}
