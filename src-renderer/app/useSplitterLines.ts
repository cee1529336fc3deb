import { useTranslation } from 'react-i18next';

/** How the borders between panels look and move. */
export function useSplitterLines() {
  const { t } = useTranslation();
  return {
    lineSize: 1,
    withHandle: false,
    step: '16px',
    shiftStep: '64px',
    attributes: { handle: { 'aria-label': t('call.split') } },
  } as const;
}
