import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SegmentPlan } from '../../recorder/files/segmentWriter.ts';
import { type ConversionOrder, type Converted, conversionNews } from './conversion.ts';
import { ImportError } from './importFaultOf.ts';

interface FileToConvert {
  file: string;
  plan: SegmentPlan;
  /** On which lane each channel goes. */
  lanes: number[];
}

interface ConvertOptions {
  /** Address of conversionProcess, which runs as a script of its own. */
  script: URL;
  signal: AbortSignal;
  onSecond(count: number): void;
}

/** Whoever was told to stop has this long to take away what it has half made, ms. */
const STOP_WITHIN_MS = 5_000;

/**
 * Makes a sealed segment of a sound file, in a process of its own. Resolves when it is whole on the disk; when aborted, only once nothing
 * writes any more.
 * @throws ImportError with what was wrong; the signal's reason
 */
export async function convertFile(
  { file, plan, lanes }: FileToConvert,
  { script, signal, onSecond }: ConvertOptions,
): Promise<Converted> {
  signal.throwIfAborted();
  const child = fork(fileURLToPath(script), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let converted: Converted | undefined;
  let failure: unknown;
  child.on('message', (raw: unknown) => {
    const news = conversionNews.parse(raw);
    if (news.type === 'second') onSecond(news.count);
    else if (news.type === 'kept') converted = news;
    else failure = new ImportError(news.fault, news.detail);
  });
  child.on('error', (error) => {
    failure ??= error;
  });
  const key = { ...plan.key, secret: plan.key.secret.toString('base64') };
  // The key goes by this channel alone: arguments and environments of processes can be read by others.
  child.send({ file, plan: { ...plan, key }, lanes } satisfies ConversionOrder);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    if (child.connected) child.send('stop');
    timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (!converted) throw failure ?? new Error(`the conversion process ended with ${code}`);
  return converted;
}
