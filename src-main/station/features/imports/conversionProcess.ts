import { once } from 'node:events';
import { decodeSound } from '../../sound/ffmpeg.ts';
import { type ConversionNews, conversionOrder } from './conversion.ts';
import { importFaultOf } from './importFaultOf.ts';
import { seconds } from './seconds.ts';
import { writeSound } from './writeSound.ts';

// A process of its own for each file: coding an hour of sound is half a minute of work, and whoever takes a call over must not wait for it.
// Not a thread: the encoder's library doesn't survive the end of one.

// What people said passes through here: the owner alone may read what this process writes.
process.umask(0o077);

const tell = (news: ConversionNews) => new Promise((resolve) => process.send?.(news, resolve));

const ending = new AbortController();
process.once('disconnect', () => ending.abort(new Error('the station is gone')));
const [order] = await once(process, 'message');
const { file, plan, lanes } = conversionOrder.parse(order);
// Its one further message: stop.
process.once('message', () => ending.abort(new Error('cancelled')));

let bytes = 0;
let brokenOff = false;

/** What can be decoded. A file that breaks off later is taken as far as it goes. */
async function* decoded(): AsyncGenerator<Buffer> {
  try {
    for await (const piece of decodeSound(file, lanes.length === 1 ? 1 : 2, ending.signal)) {
      bytes += piece.length;
      yield piece;
    }
  } catch (error) {
    if (bytes === 0 || ending.signal.aborted) throw error;
    brokenOff = true;
  }
}

try {
  const key = { ...plan.key, secret: Buffer.from(plan.key.secret, 'base64') };
  const sound = seconds(decoded(), lanes.length);
  const onSecond = (count: number) => void tell({ type: 'second', count });
  const kept = await writeSound({ ...plan, key }, { sound, lanes, onSecond });
  await tell({ type: 'kept', kept, brokenOff });
} catch (error) {
  const detail = error instanceof Error ? error.message : String(error);
  await tell({ type: 'failed', fault: importFaultOf(error), detail });
} finally {
  process.disconnect?.();
}
