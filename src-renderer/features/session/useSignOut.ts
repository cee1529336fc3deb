import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';

export function useSignOut() {
  const { t } = useTranslation();
  const station = useStation();
  return useMutation({
    mutationFn: () => station.request('floor/sign-out', {}),
    onSuccess: (status) => useFloorStatus.getState().set(status),
    onError: (failure) =>
      notifications.show({
        color: 'red',
        title: t('settings.signOutFailed'),
        message: t(`error.${asStationError(failure).type}`),
      }),
  });
}
