import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';

type Trouble = NonNullable<CallSummary['troubles']>[number];

/** What is broken in a call, in as few words as fit on a card. */
export function useTroubleWords(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  return (trouble) => t(`floor.trouble.${trouble}`);
}
