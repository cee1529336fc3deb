import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import type { Draft } from './draft.ts';
import { setDraft } from './draftStore.ts';
import { saveDraft } from './saveDraft.ts';
import { customerKey } from './useCustomer.ts';

/** Saves a draft on the floor server. A conflict is no toast: the form shows both versions. */
export function useSaveCustomer(phone: string, callId?: string) {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const station = useStation();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, revision }: { draft: Draft; revision?: number }) =>
      saveDraft(station, draft, { revision, callId }),
    onSuccess: (contact) => {
      queryClient.setQueryData(customerKey(phone), { contact, stale: false });
      void queryClient.invalidateQueries({ queryKey: ['customer-list'] });
      setDraft(phone, null);
      notifications.show({ title: t('customer.saved'), message: contact.name, autoClose: 3_000 });
    },
    onError: async (failure) => {
      const error = asStationError(failure);
      if (error.type === 'conflict') {
        await queryClient.invalidateQueries({ queryKey: customerKey(phone) });
        return;
      }
      notifications.show({
        color: 'red',
        title: t('customer.notSaved'),
        message: `${t(`error.${error.type}`)} ${failureWords(error)}`,
      });
    },
  });
}
