import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callCost } from '../../agent/protocol/callCost.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { money } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.ts';
import { useStation } from '../station/StationContext.tsx';
import { useCapabilities } from '../station/useCapabilities.ts';

/** What a call has cost so far, in words; undefined where nobody may know, or nothing was used. */
export function useCost({ usage }: Pick<CallSummary, 'usage'>): string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const station = useStation();
  const { seeCosts } = useCapabilities();
  const used = usage !== undefined && usage.length > 0;
  const prices = useQuery({
    queryKey: ['prices'],
    queryFn: () => station.request('providers/prices', {}),
    enabled: seeCosts && used,
    staleTime: 60_000,
  });
  if (!used || !prices.data) return undefined;
  const { amount, currency, unpriced } = callCost(usage, prices.data);
  if (unpriced.length === usage.length) return t('call.costUnknown');
  const told = money(amount, currency, language);
  return unpriced.length > 0 ? t('call.costAtLeast', { amount: told }) : told;
}
