import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { webhookRoute } from '../webhooks/webhookRoute.ts';
import { liveKitMediaServer } from './liveKitMediaServer.ts';
import { MediaHealth } from './mediaHealth.ts';
import { MediaPulse } from './mediaPulse.ts';
import type { MediaServer, RoomNews } from './mediaServer.ts';
import { VoiceTracks } from './voiceTracks.ts';

export interface MediaArea extends Area {
  server: MediaServer;
  tracks: VoiceTracks;
  health: Pick<MediaHealth, 'up' | 'awayForMs'>;
}

interface Needs {
  /** The media server answers again, or may have been restarted. */
  onBack: () => void;
  /** Takes in what happens in the rooms. */
  hear: (news: RoomNews) => Promise<void>;
}

/** The media server: the way to it, whether it is there, and its news of the rooms. */
export function mediaArea({ environment, news, logger }: Ground, { onBack, hear }: Needs): MediaArea {
  const keys = { apiKey: environment.LIVEKIT_API_KEY, apiSecret: environment.LIVEKIT_API_SECRET };
  const server = liveKitMediaServer(environment.LIVEKIT_URL, keys, environment.FLOORWALKER_MOST_PARTICIPANTS);
  const tracks = new VoiceTracks(server);
  const pulse = new MediaPulse(server.url, () => health.doubt());
  const health = new MediaHealth({ media: server, news, onUp: () => pulse.hold(), onBack });
  news.listen({
    mediaChanged: (up) => logger.warn({ up }, up ? 'the media server is back' : 'the media server does not answer'),
  });
  return {
    server,
    tracks,
    health,
    routes: (app) =>
      webhookRoute(app, {
        media: server,
        hear: (roomNews) => {
          tracks.hear(roomNews);
          return hear(roomNews);
        },
      }),
    start: () => health.start(),
    close: () => {
      health.stop();
      pulse.stop();
    },
  };
}
