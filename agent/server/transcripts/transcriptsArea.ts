import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import { TranscriberDesk } from './transcriberDesk.ts';
import { TranscriptDesk } from './transcriptDesk.ts';
import { transcriptRoutes } from './transcriptRoutes.ts';

/** Other transcripts of a call than the one that was made while it was on. */
export function transcriptsArea(
  { storage: { calls }, log, audit, now }: Ground,
  { calls: { desk } }: { calls: CallsArea },
): Area {
  const transcriber = new TranscriberDesk(now);
  const transcripts = new TranscriptDesk({ desk, calls, log, audit, transcriber });
  return {
    routes: (app) => transcriptRoutes(app, { desk: transcripts, transcriber }),
    close: () => transcriber.close(),
  };
}
