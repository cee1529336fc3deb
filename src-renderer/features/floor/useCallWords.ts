import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { useLeaderWords } from '../../ui/useLeaderWords.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';

/** What a card and a row say of a call: who, about what, and who leads it. */
export function useCallWords(call: CallSummary) {
  const { customer, persona, language } = call;
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const leaderWords = useLeaderWords();
  return {
    name: customer.name ?? t('floor.unknownCaller'),
    about: `${personaName(persona)} · ${t(`language.${language}`)}`,
    leader: leaderWords(call),
  };
}
