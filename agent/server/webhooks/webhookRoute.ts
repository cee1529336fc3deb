import { z } from 'zod';
import type { FloorApp } from '../http/floorApp.ts';
import { ProblemError, problemOf } from '../http/problemError.ts';
import type { MediaServer, RoomNews } from '../media/mediaServer.ts';

const badSignature = () =>
  new ProblemError(problemOf(401, 'bad-signature', "The webhook is not signed with this floor's LiveKit key."));

/** `POST /v1/webhooks/livekit`: what happens in the rooms, signed by the media server with the floor's own key. */
export function webhookRoute(
  parent: FloorApp,
  { media, hear }: { media: MediaServer; hear: (news: RoomNews) => Promise<void> },
): void {
  parent.register(async (app: FloorApp) => {
    // The signature covers the very bytes that were sent, so they must not be parsed first.
    app.addContentTypeParser('application/webhook+json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    app.post(
      '/v1/webhooks/livekit',
      {
        // Signed, and as many as the rooms have news: only those with a wrong signature are counted.
        config: { action: 'media.report', rate: 'unlimited', refuses: [401] },
        schema: { summary: 'News of the media server', tags: ['webhooks'], response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        const news = await media
          .readWebhook(typeof request.body === 'string' ? request.body : '', request.headers.authorization)
          .catch((error: unknown) => {
            request.log.warn({ err: error }, 'webhook refused');
            throw badSignature();
          });
        // Answered at once: an ending may take seconds, and the media server would send the next news only after it.
        hear(news).catch((error: unknown) => request.log.error({ err: error }, 'webhook not taken in'));
        return reply.code(204).send();
      },
    );
  });
}
