import { useTranslation } from 'react-i18next';
import { ago } from '../i18n/format.ts';
import { useNow } from './useNow.ts';

/** 'How long ago' in words, ticking; `at` in epoch ms by this machine's clock. */
export function useAgo(at: number | null): string | null {
  const { t } = useTranslation();
  const now = useNow(at !== null);
  if (at === null) return null;
  const { unit, count } = ago(now - at);
  return t(`time.${unit}`, { count });
}
