import { parseArgs } from 'node:util';
import { startFloor } from '../floor/startFloor.ts';
import { dataFolders } from '../paths.ts';
import { buildCustomerPage } from '../setup/build.ts';
import { untilSignal } from '../untilSignal.ts';

/** `npm run floor [-- --data DIR]`: the floor without a console. One JSON line when ready; Ctrl-C ends every child. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const signal = untilSignal();
  await buildCustomerPage();
  const floor = await startFloor({ folder: dataFolders(values.data).floor });
  process.stdout.write(`${JSON.stringify(floor.ready)}\n`);
  const gaveUp = await Promise.race([signal.then(() => undefined), floor.broken]);
  await floor.stop();
  return gaveUp === undefined ? 0 : 1;
}
