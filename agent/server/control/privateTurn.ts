import type { EventData } from '../../protocol/callEvent.ts';
import type { ControlCommand } from '../../protocol/controlCommand.ts';
import type { Language } from '../../protocol/primitives.ts';
import { saidIn } from '../../protocol/textLanguage.ts';

/**
 * What a command says to the assistant alone, as a turn that stays in the log: so it outlives the job that was told. Undefined for a
 * command without such words.
 */
export function privateTurn(
  command: ControlCommand,
  { commandId, by, at, language }: { commandId: string; by: string; at: number; language: Language },
): EventData<'turn'> | undefined {
  const text = command.kind === 'whisper' ? command.text : command.kind === 'veto' ? command.reason : undefined;
  if (text === undefined) return undefined;
  return {
    turnId: commandId,
    speaker: 'operator',
    channel: 'private',
    by,
    text,
    ...saidIn(text, language),
    confidence: null,
    startMs: at,
    endMs: at,
    interrupted: false,
    latency: {},
  };
}
