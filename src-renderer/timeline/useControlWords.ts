import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ControlCommand, ControlGiver } from '../../agent/protocol/controlCommand.ts';
import en from '../i18n/en.json';
import { quoted } from '../i18n/format.ts';
import { usePersonaName } from '../ui/usePersonaName.ts';
import type { ControlLine } from './line.ts';

type Why = keyof typeof en.told.because;
const isNamed = (because: string): because is Why => Object.hasOwn(en.told.because, because);

/** A command in plain words: what was done, or refused and why; then how fast it was. */
export function useControlWords(): (line: ControlLine) => string {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  return (line) => {
    const { requested, applied, refused, timed, lost } = line;
    const who = requested ? giverWords(requested.by, t) : t('told.floor');
    if (!requested) return t('told.unknown', { kind: applied?.kind ?? refused?.kind ?? '' });
    const command = t(`told.command.${requested.command.kind}`);
    if (refused) {
      const because = isNamed(refused.because) ? refused.because : 'other';
      const why = t(`told.because.${because}`, { who: refused.who ?? '', because: refused.because });
      return t('told.refused', { who, command, why });
    }
    if (!applied) return t('told.pending', { who, command });
    const figures = timed.map(({ figure, ms }) =>
      t(`told.figure.${figure}`, { time: t('told.ms', { ms: Math.round(ms) }) }),
    );
    const what =
      requested.by.kind === 'floor'
        ? floorWords(line, t)
        : commandWords(requested.command, { who, from: lost[0] }, t, personaName);
    return [what, ...figures, ...(applied.assistantObeyed ? [] : [t('told.noAssistant')])].join(' · ');
  };
}

function giverWords(by: ControlGiver, t: TFunction): string {
  if (by.kind === 'operator') return by.name;
  return by.kind === 'rule' ? t('told.rule', { name: by.name }) : t('told.floor');
}

/** What the floor has done by itself. */
function floorWords({ requested, applied, lost }: ControlLine, t: TFunction): string {
  if (requested?.because !== 'operator-lost') return t('told.limit');
  const who = lost.join(', ') || t('told.somebody');
  return t(applied?.state.leader.kind === 'assistant' ? 'told.lost' : 'told.lostOne', { who });
}

function commandWords(
  command: ControlCommand,
  { who, from }: { who: string; from: string | undefined },
  t: TFunction,
  personaName: (persona: string) => string,
): string {
  switch (command.kind) {
    case 'say':
      return t('told.say', { who, text: quoted(command.text, t) });
    case 'set-approve':
      return t(command.on ? 'told.approveOn' : 'told.approveOff', { who });
    case 'take-over':
      return from ? t('told.takenFrom', { who, from }) : t('told.take-over', { who });
    case 'hand-back':
      return command.note
        ? t('told.handBackNote', { who, note: quoted(command.note, t) })
        : t('told.hand-back', { who });
    case 'transfer':
      return t('told.transfer', { who, persona: personaName(command.persona) });
    case 'set-language':
      return command.language
        ? t('told.set-language', { who, language: t(`language.${command.language}`) })
        : t('told.languageFree', { who });
    case 'mute':
      return t(command.on ? 'told.mute' : 'told.unmute', { who, whom: t(`speaker.${command.who}`) });
    case 'end':
      return t('told.end', { who, disposition: t(`disposition.${command.disposition}`) });
    case 'whisper':
    case 'interrupt':
    case 'barge-in':
    case 'leave':
    case 'hold':
    case 'resume':
      return t(`told.${command.kind}`, { who });
    default:
      return t('told.done', { who, command: t(`told.command.${command.kind}`) });
  }
}
