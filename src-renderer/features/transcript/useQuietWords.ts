import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';
import { seconds } from '../../i18n/format.ts';
import type { FaultLine, SystemLine, ToolLine, UnknownLine } from '../../timeline/line.ts';
import { useFaultWords } from '../../ui/useFaultWords.ts';

const isNamedTool = (name: string): name is keyof typeof en.tool => Object.hasOwn(en.tool, name);

/** The sentence for a line that nobody spoke. */
export function useQuietWords(line: FaultLine | SystemLine | ToolLine | UnknownLine): string {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  switch (line.kind) {
    case 'unknown':
      return t('transcript.unknown', { type: line.type });
    case 'fault': {
      const { where, recovered } = line.fault;
      if (recovered) return t('fault.recovered', { part: t(`fault.part.${where}`) });
      return faultWords(line.fault).what;
    }
    case 'tool': {
      const name = line.called?.name ?? line.returned?.name ?? '';
      const tool = isNamedTool(name) ? t(`tool.${name}`) : name;
      if (!line.returned) return t('transcript.toolRunning', { tool });
      if (!line.returned.ok) return t('transcript.toolFailed', { tool });
      return t('transcript.toolDone', { tool, seconds: seconds(line.returned.durationMs) });
    }
    case 'system':
      return systemWords(line.event, t);
  }
}

function systemWords(event: SystemLine['event'], t: ReturnType<typeof useTranslation>['t']): string {
  switch (event.type) {
    case 'call.created':
      return t('transcript.created');
    case 'call.answered':
      return event.data.greetingMs === undefined
        ? t('transcript.answered')
        : t('transcript.answeredAfter', { seconds: seconds(event.data.greetingMs) });
    case 'participant.joined':
      return t('transcript.joined', { who: t(`participant.${event.data.role}`) });
    case 'participant.left':
      return t('transcript.left', { who: t(`participant.${event.data.role}`) });
    case 'call.offered':
      return t('transcript.offered', { who: event.data.operatorName });
    case 'limit.warned':
      return t(`transcript.warned.${event.data.limit}`);
    case 'call.ended':
      return t('transcript.ended', { disposition: t(`disposition.${event.data.disposition}`) });
  }
}
