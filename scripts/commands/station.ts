import { parseArgs } from 'node:util';
import { dataFolders } from '../paths.ts';
import { buildConsole } from '../setup/build.ts';
import { stationProcess } from '../station/startStation.ts';
import { untilSignal } from '../untilSignal.ts';

/**
 * `npm run station [-- --data DIR]`: the console without a window: keeps what the floor tells and serves the page.
 * The floor and the operator come by FLOORWALKER_SERVER_URL, FLOORWALKER_OPERATOR_EMAIL and FLOORWALKER_OPERATOR_PASSWORD.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const signal = untilSignal();
  await buildConsole();
  const station = await stationProcess({ folder: dataFolders(values.data).station });
  process.stdout.write(`${JSON.stringify(await station.start())}\n`);
  const gaveUp = await Promise.race([signal.then(() => false), station.ended.then(() => true)]);
  await station.stop();
  return gaveUp ? 1 : 0;
}
