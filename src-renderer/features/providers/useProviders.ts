import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  KeyChange,
  PriceTable,
  ProviderAccount,
  ProvidersChange,
  ProvidersPage,
} from '../../../agent/protocol/providers.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

const PAGE = ['providers'];
const PRICES = ['prices'];
/** How they fare changes with each call. */
const LOOK_EVERY_MS = 10_000;

/** The floor's providers, and how they fare. */
export function useProviders() {
  const station = useStation();
  return useQuery({
    queryKey: PAGE,
    queryFn: () => station.request('providers/read', {}),
    refetchInterval: LOOK_EVERY_MS,
  });
}

/** What they cost. */
export function usePrices() {
  const station = useStation();
  return useQuery({ queryKey: PRICES, queryFn: () => station.request('providers/prices', {}) });
}

/** Changes any of it, and says so. A key is handed on and kept nowhere here. */
export function useProviderChanges() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const onError = (failure: unknown) => tellFailure(t('providers.notSaved'), failure);
  const took = (page: ProvidersPage, message: string) => {
    queryClient.setQueryData(PAGE, page);
    notifications.show({ message });
  };
  return {
    lists: useMutation({
      mutationFn: (change: ProvidersChange) => station.request('providers/change', change),
      onSuccess: (page) => took(page, t('providers.saved')),
      onError,
    }),
    setKey: useMutation({
      mutationFn: (change: KeyChange) => station.request('providers/set-key', change),
      onSuccess: ({ page, test }) =>
        took(page, test.works ? t('providers.keyWorks') : t('providers.keyStoredUntested')),
      // The form itself says what is wrong with it.
      gcTime: 0,
    }),
    testKey: useMutation({
      mutationFn: (account: ProviderAccount) => station.request('providers/test-key', account),
      onError,
    }),
    forgetKey: useMutation({
      mutationFn: (account: ProviderAccount) => station.request('providers/forget-key', account),
      onSuccess: (page) => took(page, t('providers.keyForgotten')),
      onError,
    }),
    prices: useMutation({
      mutationFn: (table: PriceTable) => station.request('providers/change-prices', table),
      onSuccess(table) {
        queryClient.setQueryData(PRICES, table);
        notifications.show({ message: t('providers.pricesSaved') });
      },
      onError,
    }),
  };
}
