import { open } from 'node:fs/promises';

/** Programs that write a WAV file into a pipe don't know its length: they leave one of these there. */
const UNKNOWN = [0, 0xff_ff_ff_ff];

/** Whether a WAV file is shorter than its own header says (RIFF: the size of what follows stands at byte 4). Other kinds of file don't say. */
export async function isCutShort(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(12);
    const { bytesRead } = await handle.read(head, 0, 12, 0);
    if (bytesRead < 12 || head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE')
      return false;
    const claimed = head.readUInt32LE(4);
    return !UNKNOWN.includes(claimed) && (await handle.stat()).size < claimed + 8;
  } finally {
    await handle.close();
  }
}
