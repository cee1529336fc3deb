import type { ExportForm } from '../../../../../src-preload/contract/exports.ts';
import type { OpenedSound } from '../../../sound/callSounds.ts';
import { bytesAtMost, type Container, coded, type Wanted } from '../../../sound/coded.ts';
import { callName } from '../files/callName.ts';
import type { ExportFile } from '../files/exportFile.ts';
import type { ExportedCall, ExportParts } from './exportedCall.ts';

const TYPES: Record<Container, string> = { wav: 'audio/wav', ogg: 'audio/ogg' };

export function soundFile(
  sound: OpenedSound,
  container: Container,
  wanted: Wanted,
  { path, signal }: { path: string; signal: AbortSignal },
): ExportFile {
  return {
    path,
    type: TYPES[container],
    packs: false,
    bytesAtMost: bytesAtMost(sound.seconds, container, wanted),
    content: () => coded(sound, container, wanted, signal),
  };
}

/** A call's sound as a mix, or a file for each lane that was used; none where there is no sound, which is told. */
export async function* soundFiles(
  call: ExportedCall,
  { container, channels }: Extract<ExportForm, { kind: 'audio' }>,
  { sounds, signal, leaveOut }: ExportParts,
): AsyncGenerator<ExportFile> {
  const { callId } = call.summary;
  const sound = await sounds(callId);
  if (typeof sound === 'string') return leaveOut({ callId, because: sound });
  try {
    const name = callName(call.summary);
    if (channels === 'mix') {
      yield soundFile(sound, container, 'mix', { path: `${name}.${container}`, signal });
    } else {
      for (const lane of await sound.lanes()) {
        yield soundFile(sound, container, lane, { path: `${name}/${lane}.${container}`, signal });
      }
    }
  } finally {
    await sound.close();
  }
}
