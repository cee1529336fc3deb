import { Worker } from 'node:worker_threads';
import { type ConversionOrder, type Converted, conversionNews } from './conversion.ts';
import { ImportError } from './importFaultOf.ts';

interface ConvertOptions {
  /** Address of conversionThread, which runs as a script of its own. */
  thread: URL;
  signal: AbortSignal;
  onSecond(count: number): void;
}

/**
 * Makes a sealed segment of a sound file, in a thread of its own. Resolves when it is whole on the disk; when aborted, only once nothing
 * writes any more.
 * @throws ImportError with what was wrong; the signal's reason
 */
export async function convertFile(
  order: ConversionOrder,
  { thread, signal, onSecond }: ConvertOptions,
): Promise<Converted> {
  signal.throwIfAborted();
  const worker = new Worker(thread, { workerData: order, name: 'import' });
  const stop = () => worker.postMessage('stop');
  signal.addEventListener('abort', stop, { once: true });
  let converted: Converted | undefined;
  let failure: unknown;
  worker.on('message', (raw: unknown) => {
    const news = conversionNews.parse(raw);
    if (news.type === 'second') onSecond(news.count);
    else if (news.type === 'kept') converted = news;
    else failure = new ImportError(news.fault, news.detail);
  });
  worker.on('error', (error) => {
    failure ??= error;
  });
  await new Promise((resolve) => worker.once('exit', resolve));
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (!converted) throw failure ?? new Error('the conversion thread ended without a word');
  return converted;
}
