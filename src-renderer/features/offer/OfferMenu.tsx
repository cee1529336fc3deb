import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconUserShare } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { asStationError } from '../../station/stationError.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** Asks a colleague to take care of the call: a human agent sees it from then on. */
export function OfferMenu({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const [opened, setOpened] = useState(false);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const own = useFloorStatus((state) => state.operator?.id);
  const offeredTo = useTimeline((state) => state.call?.offeredTo) ?? [];
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => station.request('operators/colleagues', {}),
    select: ({ operators }) => operators.filter(({ id }) => id !== own),
    enabled: opened,
    staleTime: 0,
  });
  const offer = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => station.request('calls/offer', { callId, operatorId: id }),
    onSuccess: (_, { name }) => notifications.show({ title: t('offer.done'), message: t('offer.doneWhat', { name }) }),
    onError: (failure) => tellFailure(t('offer.failed'), failure),
  });
  return (
    <Menu position="bottom-start" width={240} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button
          size="sm"
          fullWidth
          variant="default"
          leftSection={<IconUserShare size={17} stroke={1.7} aria-hidden="true" />}
          loading={offer.isPending}
          disabled={!online}
          data-testid="offer"
        >
          {t('offer.offer')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('offer.to')}</Menu.Label>
        {colleagues.isPending && <Menu.Item disabled>{t('offer.loading')}</Menu.Item>}
        {colleagues.isError && <Menu.Item disabled>{t(`error.${asStationError(colleagues.error).type}`)}</Menu.Item>}
        {colleagues.data?.length === 0 && <Menu.Item disabled>{t('offer.nobody')}</Menu.Item>}
        {colleagues.data?.map(({ id, name, role }) => (
          <Menu.Item
            key={id}
            disabled={offeredTo.includes(id)}
            rightSection={offeredTo.includes(id) && <IconCheck size={15} aria-label={t('offer.offered')} />}
            onClick={() => offer.mutate({ id, name })}
            data-testid="offer-to"
          >
            <bdi>{name}</bdi> · {t(`role.${role}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
