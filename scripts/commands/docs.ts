import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createFloorServer } from '../../agent/server/createFloorServer.ts';
import { readEnvironment } from '../../agent/server/environment.ts';
import { referenceDocuments } from '../../agent/server/reference/referenceDocuments.ts';
import { root } from '../paths.ts';

/** `npm run docs`: makes docs/roles.md and docs/events.md anew from the code. A floor server runs for a moment, to be asked for its routes. */
export async function run(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'floor-docs-'));
  const secret = () => randomBytes(16).toString('hex');
  const environment = readEnvironment({
    FLOORWALKER_DATA: folder,
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: secret(),
    FLOORWALKER_WORKER_SECRET: secret(),
    FLOORWALKER_CALLER_SECRET: secret(),
  });
  try {
    const server = await createFloorServer(environment, pino({ level: 'silent' }));
    for (const [name, text] of Object.entries(referenceDocuments(server.routes))) {
      writeFileSync(join(root, 'docs', name), text);
      process.stdout.write(`docs/${name}\n`);
    }
    await server.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
