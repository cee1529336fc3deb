import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NewPersona, PersonaDraft } from '../../../agent/protocol/persona.ts';
import { useStation } from '../../station/StationContext.tsx';
import { PERSONAS_KEY } from '../../station/usePersonas.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** One persona in all its versions. */
export function usePersonaHistory(id: string) {
  const station = useStation();
  return useQuery({
    queryKey: [...PERSONAS_KEY, id],
    queryFn: () => station.request('personas/history', { id }),
    // Whoever writes a change wants to base it on what stands now.
    staleTime: 0,
  });
}

/** Makes, changes and archives personas, and says so. */
export function usePersonaEdits() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const onError = (failure: unknown) => tellFailure(t('personas.notSaved'), failure);
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: PERSONAS_KEY });
  return {
    create: useMutation({
      mutationFn: (fresh: NewPersona) => station.request('personas/create', fresh),
      onSuccess,
      onError,
    }),
    change: useMutation({
      mutationFn: (change: { id: string; version: number; draft: PersonaDraft }) =>
        station.request('personas/change', change),
      async onSuccess({ persona: { version } }) {
        notifications.show({ message: t('personas.saved', { version }) });
        await onSuccess();
      },
      onError(failure) {
        onError(failure);
        // Where somebody else was first, the form says so beside what is written in it.
        void onSuccess();
      },
    }),
    archive: useMutation({
      mutationFn: (of: { id: string; archived: boolean }) => station.request('personas/archive', of),
      onSuccess,
      onError,
    }),
  };
}
