import { jobRequest } from '../../protocol/jobLink.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { JsonSocket } from '../sockets/jsonSocket.ts';
import type { JobDesk } from './jobDesk.ts';
import type { JobLink, JobSocket } from './jobLink.ts';

/** `WS /v1/jobs`, as agent/protocol/jobLink.ts describes it. */
export function jobRoute(app: FloorApp, desk: JobDesk): void {
  app.get(
    '/v1/jobs',
    { websocket: true, config: { action: 'jobs.serve' }, schema: { summary: "A call's job", tags: ['sockets'] } },
    (webSocket, request) => {
      let link: JobLink | undefined;
      const socket: JobSocket = new JsonSocket({
        socket: webSocket,
        schema: jobRequest,
        onMessage: async (message) => {
          link = await desk.receive(socket, link, message);
          // The socket may have closed while hello was answered.
          if (link && !socket.isOpen) desk.closed(link);
        },
        onClose: () => {
          if (link) desk.closed(link);
        },
        onSlow: (bytes) =>
          request.log.warn(
            { bytes, callId: link?.callId, jobId: link?.jobId },
            'a job reads too slowly and is dropped',
          ),
        onError: (err) => request.log.error({ err, callId: link?.callId, jobId: link?.jobId }, 'job link failed'),
      });
    },
  );
}
