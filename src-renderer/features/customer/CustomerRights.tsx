import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPackageExport, IconUserX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { useStation } from '../../station/StationContext.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

interface Props {
  contact: Contact;
  online: boolean;
  onExport?: ((contactId: string) => void) | undefined;
}

/** What a customer may ask for: everything that is known of them, and that all of it is erased. For administrators. */
export function CustomerRights({ contact: { id, name }, online, onExport }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const erase = useMutation({
    mutationFn: () => station.request('retention/erase-customer', { contactId: id }),
    onSuccess: ({ calls }) => notifications.show({ message: t('customer.erased', { count: calls }) }),
    onError: (failure) => tellFailure(t('customer.notErased'), failure),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            loading={erase.isPending}
            aria-label={t('customer.rights')}
            data-testid="customer-rights"
          >
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onExport && (
            <Menu.Item
              leftSection={<IconPackageExport size={16} aria-hidden="true" />}
              onClick={() => onExport(id)}
              data-testid="export-customer"
            >
              {t('customer.takeOut')}
            </Menu.Item>
          )}
          <Menu.Item
            color="red"
            disabled={!online}
            leftSection={<IconUserX size={16} aria-hidden="true" />}
            onClick={() =>
              setAsked({
                title: t('customer.eraseTitle', { name }),
                what: t('customer.eraseWhat'),
                verb: t('customer.eraseVerb'),
                run: () => erase.mutate(),
              })
            }
            data-testid="erase-customer"
          >
            {t('customer.eraseAll')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
