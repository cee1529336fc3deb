import { Button, Modal } from '@mantine/core';
import { IconLinkPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateCallRequest } from '../../../agent/protocol/call.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { InviteForm } from './InviteForm.tsx';
import { LinkCard } from './LinkCard.tsx';

/** A way in for a real person: who they are, then a link and a QR code, then what becomes of it. */
export function InviteCaller({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const [opened, setOpened] = useState(false);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const create = useMutation({
    mutationFn: (request: CreateCallRequest) => station.request('links/create', request),
  });
  const open = () => {
    create.reset();
    setOpened(true);
  };
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconLinkPlus size={16} stroke={1.8} aria-hidden="true" />}
        disabled={!online}
        onClick={open}
        data-testid="invite-caller"
      >
        {t('invite.button')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t(create.data ? 'invite.linkTitle' : 'invite.title')}
        size={create.data ? 'lg' : 'sm'}
      >
        {create.data ? (
          <LinkCard link={create.data} onAnother={create.reset} onOpenCall={onOpenCall} />
        ) : (
          <InviteForm creating={create.isPending} failure={create.error} onCreate={create.mutate} />
        )}
      </Modal>
    </>
  );
}
