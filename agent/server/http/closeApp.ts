import type { FloorApp } from './floorApp.ts';

const FAREWELL_MS = 500;

/** Closes the server. A WebSocket whose other side doesn't answer the farewell in time is dropped, or it would hold the server open. */
export async function closeApp(app: FloorApp): Promise<void> {
  const drop = setTimeout(() => {
    for (const client of app.websocketServer.clients) client.terminate();
  }, FAREWELL_MS);
  await app.close();
  clearTimeout(drop);
}
