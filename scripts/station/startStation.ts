import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../paths.ts';
import { freePort } from '../processes/freePort.ts';
import { SupervisedProcess } from '../processes/supervisedProcess.ts';

const stationReady = z.object({ ready: z.literal(true), station: z.url(), enter: z.url() });
export type StationReady = z.infer<typeof stationReady>;

/** The built station as a supervised process. `floor`: where to sign in by itself; without it the page asks. */
export async function stationProcess(options: {
  folder: string;
  usualPorts?: boolean;
  floor?: { server: string; operator?: { email: string; password: string } | undefined };
}): Promise<SupervisedProcess<StationReady>> {
  const { folder, floor, usualPorts = true } = options;
  return new SupervisedProcess({
    name: 'station',
    command: process.execPath,
    args: [join(root, 'out/main/station.js')],
    env: {
      ...process.env,
      // A provider's key is the worker's alone.
      OPENAI_API_KEY: undefined,
      FLOORWALKER_STATION_DATA: folder,
      // The same port over all restarts, so that an open window finds its station again.
      FLOORWALKER_STATION_PORT: String(await freePort(usualPorts ? 4780 : 0)),
      ...(floor && { FLOORWALKER_SERVER_URL: floor.server }),
      ...(floor?.operator && {
        FLOORWALKER_OPERATOR_EMAIL: floor.operator.email,
        FLOORWALKER_OPERATOR_PASSWORD: floor.operator.password,
      }),
    },
    logFile: join(folder, 'logs', 'station.log'),
    ready: async (firstLine) => stationReady.parse(await firstLine),
  });
}
