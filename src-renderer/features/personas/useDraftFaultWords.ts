import { useTranslation } from 'react-i18next';
import type { DraftFault } from './draftFaults.ts';

/** What is wrong with a field, in words. */
export function useDraftFaultWords(): (fault: DraftFault | undefined) => string | undefined {
  const { t } = useTranslation();
  return (fault) =>
    fault && t(`personas.fault.${fault.kind}`, { name: fault.kind === 'unknown' ? `{{${fault.name}}}` : '' });
}
