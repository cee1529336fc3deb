import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';

/** What a card and a row say of a call: who, about what, and who leads it. */
export function useCallWords({ customer, persona, language, state }: CallSummary) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  return {
    name: customer.name ?? t('floor.unknownCaller'),
    about: `${personaName(persona)} · ${t(`language.${language}`)}`,
    leader: state === 'ringing' ? t('callState.ringing') : t('floor.led'),
  };
}
