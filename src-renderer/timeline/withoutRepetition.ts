import type { ControlKind } from '../../agent/protocol/controlCommand.ts';
import type { Line } from './line.ts';

/** Commands whose success another line tells: the whisper itself, the proposal's outcome, the escalation's, the recording's. */
const TOLD_ELSEWHERE: ReadonlySet<ControlKind> = new Set([
  'whisper',
  'approve',
  'rewrite',
  'veto',
  'escalate',
  'claim',
  'settle',
  'record',
]);

/**
 * Leaves out what another line says better: a command that has done what a line of its own shows, the persona or the language that a
 * command has named already, and operators coming and going, which the commands tell with their names. What was refused, or is still
 * without an answer, always stands.
 */
export function withoutRepetition(lines: readonly Line[]): Line[] {
  const transfers = new Set<string>();
  const languages = new Set<string | null>();
  return lines.filter((line) => {
    if (line.kind === 'control') {
      const command = line.requested?.command;
      if (!command || !line.applied) return true;
      if (command.kind === 'transfer') transfers.add(command.persona);
      if (command.kind === 'set-language') languages.add(command.language);
      // Spoken at once: how soon is only told here.
      if (command.kind === 'whisper' && command.now) return true;
      return !TOLD_ELSEWHERE.has(command.kind);
    }
    if (line.kind !== 'system') return true;
    const { event } = line;
    if (event.type === 'persona.changed') {
      const byOperator = event.data.by !== 'assistant' && event.data.by !== 'rule';
      return !(byOperator && transfers.has(event.data.persona));
    }
    if (event.type === 'language.changed') {
      return event.data.by === 'assistant' || !languages.has(event.data.language);
    }
    if (event.type === 'participant.joined' || event.type === 'participant.left') {
      return event.data.role !== 'operator';
    }
    return true;
  });
}
