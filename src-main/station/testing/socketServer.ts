import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type ServerOptions, WebSocketServer } from 'ws';

/** A WebSocket server on a free port of this machine, ended with the test. `host`: `127.0.0.1:PORT`. */
export async function socketServer(options: ServerOptions = {}): Promise<{ server: WebSocketServer; host: string }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
  await once(server, 'listening');
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return { server, host: `127.0.0.1:${address.port}` };
}
