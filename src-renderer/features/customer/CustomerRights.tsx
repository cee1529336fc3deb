import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowMerge, IconDots, IconPackageExport, IconUserX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { MergeDialog } from './MergeDialog.tsx';

interface Props {
  contact: Contact;
  online: boolean;
  onExport?: ((contactId: string) => void) | undefined;
}

/** What can be done with a whole record: merged with another, taken out, erased. Each for whoever may. */
export function CustomerRights({ contact, online, onExport }: Props) {
  const { id, name } = contact;
  const can = useCapabilities();
  const [merging, setMerging] = useState(false);
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
          {can.mergeCustomers && (
            <Menu.Item
              disabled={!online}
              leftSection={<IconArrowMerge size={16} aria-hidden="true" />}
              onClick={() => setMerging(true)}
              data-testid="merge-customer"
            >
              {t('customer.merge.open')}
            </Menu.Item>
          )}
          {can.eraseCalls && onExport && (
            <Menu.Item
              leftSection={<IconPackageExport size={16} aria-hidden="true" />}
              onClick={() => onExport(id)}
              data-testid="export-customer"
            >
              {t('customer.takeOut')}
            </Menu.Item>
          )}
          {can.eraseCalls && (
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
          )}
        </Menu.Dropdown>
      </Menu>
      <MergeDialog contact={merging ? contact : null} onClose={() => setMerging(false)} />
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
