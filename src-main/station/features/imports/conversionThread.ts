import { parentPort, workerData } from 'node:worker_threads';
import { decodeSound } from '../../sound/ffmpeg.ts';
import { type ConversionNews, conversionOrder } from './conversion.ts';
import { importFaultOf } from './importFaultOf.ts';
import { seconds } from './seconds.ts';
import { writeSound } from './writeSound.ts';

// A thread of its own for each file: coding an hour of sound is half a minute of work, and whoever takes a call over must not wait for it.
const port = parentPort;
if (!port) throw new Error('This is a thread of the station.');
const tell = (news: ConversionNews) => port.postMessage(news);

const { file, plan, lanes } = conversionOrder.parse(workerData);
const ending = new AbortController();
// Its one message: stop.
port.once('message', () => ending.abort(new Error('cancelled')));

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
  const key = { ...plan.key, secret: Buffer.from(plan.key.secret) };
  const sound = seconds(decoded(), lanes.length);
  const kept = await writeSound(
    { ...plan, key },
    { sound, lanes, onSecond: (count) => tell({ type: 'second', count }) },
  );
  tell({ type: 'kept', kept, brokenOff });
} catch (error) {
  const detail = error instanceof Error ? error.message : String(error);
  tell({ type: 'failed', fault: importFaultOf(error), detail });
} finally {
  port.close();
}
