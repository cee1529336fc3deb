import { codeOf } from '../dataFolder.ts';
import { StartError } from '../startError.ts';
import type { FloorApp } from './floorApp.ts';

interface Place {
  FLOORWALKER_HOST: string;
  FLOORWALKER_PORT: number;
}

/** Opens the door. @throws StartError when the port or the host can't be used. */
export async function listen(app: FloorApp, { FLOORWALKER_HOST: host, FLOORWALKER_PORT: port }: Place): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenFault(codeOf(error), host, port) ?? error;
  }
}

function listenFault(code: string, host: string, port: number): StartError | undefined {
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with FLOORWALKER_PORT (0 picks a free one).`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new StartError(
      `The server can't listen on ${host}:${port} (${code}): choose another FLOORWALKER_HOST or FLOORWALKER_PORT.`,
    );
  }
  return undefined;
}
