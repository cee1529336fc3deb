import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import { NoteDesk } from './noteDesk.ts';
import { noteRoutes } from './noteRoutes.ts';

/** What operators note at a moment of a call. */
export function notesArea({ storage: { calls }, log }: Ground, { calls: { desk } }: { calls: CallsArea }): Area {
  const notes = new NoteDesk({ desk, calls, log });
  return { routes: (app) => noteRoutes(app, notes) };
}
