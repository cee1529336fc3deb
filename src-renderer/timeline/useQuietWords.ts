import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { contactFields } from '../../agent/protocol/contact.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import { reasonText } from '../../agent/protocol/ruleReason.ts';
import { percent, quoted, seconds } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/useFaultWords.ts';
import { usePersonaName } from '../ui/usePersonaName.ts';
import { useToolName } from '../ui/useToolName.ts';
import { useWhoName } from '../ui/useWhoName.ts';
import type { SystemLine } from './line.ts';
import type { Quiet } from './quietIcon.ts';
import { toolOutcome } from './toolOutcome.ts';
import { useControlWords } from './useControlWords.ts';

/** The sentence for a line that nobody spoke. */
export function useQuietWords(): (line: Quiet) => string {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const controlWords = useControlWords();
  const toolName = useToolName();
  const personaName = usePersonaName();
  const whoName = useWhoName();
  const own = useLanguage();
  return (line) => {
    switch (line.kind) {
      case 'unknown':
        return t('transcript.unknown', { type: line.type });
      case 'fault': {
        const { where, recovered, from, to } = line.fault;
        const part = t(`fault.part.${where}`);
        if (recovered && from !== undefined && to !== undefined) return t('fault.switched', { part, from, to });
        if (recovered) return t('fault.recovered', { part });
        return faultWords(line.fault).what;
      }
      case 'tool': {
        const tool = toolName(line.called?.name ?? line.returned?.name ?? '');
        return t(`transcript.tool.${toolOutcome(line)}`, { tool, seconds: seconds(line.returned?.durationMs ?? 0) });
      }
      case 'control':
        return controlWords(line);
      case 'system':
        return systemWords(line.event, { t, own, personaName, whoName });
    }
  };
}

const contactField = contactFields.keyof();

interface Words {
  t: TFunction;
  /** The console's own language. */
  own: Language;
  personaName: (persona: string) => string;
  whoName: (by: string) => string;
}

function systemWords(event: SystemLine['event'], { t, own, personaName, whoName }: Words): string {
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
    case 'call.kept':
      return t(event.data.keep ? 'transcript.kept' : 'transcript.unkept', { who: event.data.by });
    case 'call.erased':
      return t('transcript.erased');
    case 'consent':
      return t(event.data.given ? 'transcript.consented' : 'transcript.declined');
    case 'recording.asked':
      return t('transcript.recordingAsked', { who: event.data.by });
    case 'recording.started':
      return t('transcript.recordingStarted', { where: event.data.keeper.name });
    case 'recording.paused':
      return t(`transcript.recordingPaused.${event.data.because}`, { who: whoName(event.data.by) });
    case 'recording.resumed':
      return t('transcript.recordingResumed');
    case 'recording.lost':
      return t(`transcript.recordingLost.${event.data.because}`);
    case 'recording.kept':
      return t('transcript.recordingKept', { where: event.data.keeper.name });
    case 'note':
      return event.data.text === null
        ? t('transcript.noteTakenBack', { who: event.data.by })
        : t('transcript.noted', { who: event.data.by, note: quoted(event.data.text, t) });
    case 'summary':
      return t(`transcript.summarised.${event.data.source}`, { who: event.data.by ?? '' });
    case 'customer.changed': {
      const { what, fields, by } = event.data;
      const names = fields.map((field) => {
        const known = contactField.safeParse(field);
        return known.success ? t(`customer.${known.data}`) : field;
      });
      return t(`transcript.recordChanged.${what}`, { who: whoName(by), fields: names.join(t('audit.comma')) });
    }
    case 'lookups.allowed':
      return t(event.data.allowed ? 'transcript.lookupsAllowed' : 'transcript.lookupsForbidden', {
        who: event.data.by,
      });
    case 'rule.fired': {
      const reason = reasonText(event.data.because, own, { persona: personaName });
      return t('transcript.ruleFired', { name: event.data.name, reason });
    }
    case 'tag':
      return t(event.data.on ? 'transcript.tagged' : 'transcript.untagged', {
        who: whoName(event.data.by),
        tag: quoted(event.data.tag, t),
      });
    case 'notice':
      return t('transcript.noticed', {
        words: quoted(event.data.words[own] || event.data.words.en || event.data.words.ar, t),
      });
    case 'fact':
      return t('transcript.fact', { name: event.data.name, value: event.data.value });
    case 'persona.changed':
      return t('transcript.persona', { who: whoName(event.data.by), persona: personaName(event.data.persona) });
    case 'language.changed': {
      const { by, language, confidence } = event.data;
      const name = t(`language.${language}`);
      if (confidence === null) return t('transcript.languageBy', { who: whoName(by), language: name });
      return t('transcript.languageHeard', { language: name, confidence: percent(confidence, own) });
    }
    case 'escalation.raised':
      return t('transcript.escalated', { who: whoName(event.data.by), reason: quoted(event.data.reason, t) });
    case 'escalation.claimed':
      return t('transcript.claimed', { who: event.data.by.name });
    case 'escalation.resolved':
      return t('transcript.settled', { who: whoName(event.data.by) });
    case 'limit.warned':
      return t(`transcript.warned.${event.data.limit}`);
    case 'call.ended':
      return t('transcript.ended', { disposition: t(`disposition.${event.data.disposition}`) });
  }
}
